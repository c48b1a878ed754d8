package commonplace.query.replay;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A spill file, to be folded: its records by the hashes of their streams, then in the file's order.
 * Outside the heap: one that a single stream has made large costs none of it. For one thread.
 */
final class BucketFile implements AutoCloseable {

    private static final int FEW = 1 << 12;

    /** Of a file that goes past the page cache; a larger one is mapped, in bytes. */
    private static final int MOST_AT_ONCE = 32 << 20;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment bytes;

    /** A record's hash, and behind it its number in the file. */
    private long[] entries = new long[FEW];

    private long[] offsets = new long[FEW];
    private int size;

    private BucketFile(Path path, int piece) throws IOException {
        try (var file = BlockFile.open(path, piece, StandardOpenOption.READ)) {
            bytes = bytes(file);
            for (long at = 0; at < bytes.byteSize(); at += SpillForm.sizeAt(bytes, at)) {
                if (SpillForm.sizeAt(bytes, at) <= 0) {
                    throw new IOException("%s is damaged at byte %,d.".formatted(path, at));
                }
                add(at);
            }
        } catch (IOException | RuntimeException | Error failed) {
            arena.close();
            throw failed;
        }
        Arrays.sort(entries, 0, size);
    }

    /**
     * Opens it.
     *
     * @param piece how much of it was written at once, in bytes
     */
    static BucketFile open(Path path, int piece) throws IOException {
        return new BucketFile(path, piece);
    }

    private MemorySegment bytes(BlockFile file) throws IOException {
        long length = file.channel().size();
        if (!file.isDirect() || length > MOST_AT_ONCE) {
            return file.channel().map(FileChannel.MapMode.READ_ONLY, 0, length, arena);
        }
        var blocks = arena.allocate(file.wholeBlocks(length), file.block());
        var buffer = blocks.asByteBuffer();
        while (buffer.position() < length) {
            if (file.channel().read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return blocks.asSlice(0, length);
    }

    private void add(long at) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
        }
        entries[size] = (long) SpillForm.hashAt(bytes, at) << 32 | size;
        offsets[size] = at;
        size++;
    }

    MemorySegment bytes() {
        return bytes;
    }

    /** Records in it. */
    int size() {
        return size;
    }

    /** The first record behind that one whose stream has another hash. */
    int endOfHash(int from) {
        int to = from + 1;
        while (to < size && hash(to) == hash(from)) {
            to++;
        }
        return to;
    }

    private int hash(int i) {
        return (int) (entries[i] >> 32);
    }

    private long at(int i) {
        return offsets[(int) entries[i]];
    }

    /**
     * Where the records of each stream with that record's hash stand. Nearly always it is one
     * stream; those whose hashes are the same are told apart here.
     */
    Iterable<long[]> streams(int from) {
        int to = endOfHash(from);
        boolean isOne = true;
        for (int i = from + 1; i < to && isOne; i++) {
            isOne = SpillForm.isSameStream(bytes, at(from), at(i));
        }
        if (isOne) {
            var places = new long[to - from];
            for (int i = from; i < to; i++) {
                places[i - from] = at(i);
            }
            return List.of(places);
        }
        var places = new LinkedHashMap<String, List<Long>>();
        for (int i = from; i < to; i++) {
            places.computeIfAbsent(SpillForm.streamAt(bytes, at(i)), stream -> new ArrayList<>())
                    .add(at(i));
        }
        return places.values().stream()
                .map(list -> list.stream().mapToLong(Long::longValue).toArray())
                .toList();
    }

    @Override
    public void close() {
        arena.close();
    }
}
