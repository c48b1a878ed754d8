package commonplace.query.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The entries' events in files by hash of the entry, each small enough to be folded in memory: the
 * number of files grows with the log, and not the memory. {@link #close()} deletes them.
 */
final class Slices implements AutoCloseable {

    private static final int MOST = 256;
    private static final int SPLIT = 8;

    /** Some entries: all those of some buckets, or a part of those. */
    private record Part(int number, Slice slice) {}

    private final Scratch folder;
    private final long sliceBytes;
    private final int count;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param base the folder that they stand in, in one of their own
     * @param events that come, about
     * @param sliceBytes what one slice holds at most, about; entries that are larger have their own
     */
    Slices(Path base, long events, int sliceBytes, int sliceEvents) throws IOException {
        this.sliceBytes = sliceBytes;
        int wanted = Math.clamp(events / sliceEvents, 1, MOST);
        count =
                Integer.highestOneBit(wanted) == wanted
                        ? wanted
                        : Integer.highestOneBit(wanted) * 2;
        folder = Scratch.in(base);
        try {
            for (int number = 0; number < count; number++) {
                parts.add(new Part(number, Slice.in(folder.path())));
            }
        } catch (IOException full) {
            close();
            throw full;
        }
    }

    void write(Slice.Item item) throws IOException {
        parts.get(Table.entryBucket(Type.uuid(item.entry())) % count).slice.write(item);
    }

    /** Nothing is written after this; what has become too large is parted. */
    void written() throws IOException, InterruptedException {
        for (var part : List.copyOf(parts)) {
            part.slice.written();
        }
        for (int depth = 1; depth < 8 && partTheLargest(depth); depth++) {}
    }

    private boolean partTheLargest(int depth) throws IOException, InterruptedException {
        boolean parted = false;
        for (var part : List.copyOf(parts)) {
            if (part.slice.size() > sliceBytes) {
                split(part, depth);
                parted = true;
            }
        }
        return parted;
    }

    private void split(Part part, int depth) throws IOException, InterruptedException {
        parts.remove(part);
        var smaller = new ArrayList<Slice>();
        for (int i = 0; i < SPLIT; i++) {
            var slice = Slice.in(folder.path());
            smaller.add(slice);
            parts.add(new Part(part.number, slice));
        }
        part.slice.read(
                item -> {
                    long hash = Hash.of(depth, Type.uuid(item.entry()));
                    smaller.get((int) (hash >>> 61)).write(item);
                });
        for (var slice : smaller) {
            slice.written();
        }
        part.slice.close();
    }

    /** The slices in which entries of these buckets are. */
    List<Slice> with(BitSet buckets) {
        var numbers = new BitSet(count);
        buckets.stream().forEach(bucket -> numbers.set(bucket % count));
        return parts.stream().filter(part -> numbers.get(part.number)).map(Part::slice).toList();
    }

    /** All of them. */
    List<Slice> all() {
        return parts.stream().map(Part::slice).toList();
    }

    /** Whatever has happened, the room that they took is free again. */
    @Override
    public void close() throws IOException {
        try (folder) {
            for (var part : parts) {
                part.slice.close();
            }
        }
    }
}
