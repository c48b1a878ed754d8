package commonplace.query.replay;

import commonplace.events.InvalidValue;
import commonplace.events.StreamId;
import commonplace.events.wire.UnreadableEvent;
import commonplace.query.deadletter.Discards;
import commonplace.query.deadletter.ParkedEvent;
import commonplace.query.deadletter.Parking;
import commonplace.query.projection.Arrival;
import commonplace.query.projection.Batches;
import commonplace.query.view.BulkWriter;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Folds the streams of one bucket, one after the other, and writes their rows. Events that cannot
 * be applied are parked, with all later ones of their stream, as following would have parked them.
 */
final class BucketLoad {

    private final Connection connection;
    private final BulkWriter rows;

    /** Events between two questions whether to go on, and how fast: some milliseconds of work. */
    private static final int AT_ONCE = 256;

    private final Discards discards;
    private final int partition;
    private final Control control;

    /**
     * @param connection in the transaction that the rows belong to, inside the generation
     */
    BucketLoad(
            Connection connection,
            BulkWriter rows,
            Discards discards,
            int partition,
            Control control) {
        this.control = control;
        this.connection = connection;
        this.rows = rows;
        this.discards = discards;
        this.partition = partition;
    }

    /** How many records are in a file. */
    static int count(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var arena = Arena.ofConfined()) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            int records = 0;
            for (long at = 0; at < bytes.byteSize(); at += SpillForm.sizeAt(bytes, at)) {
                records++;
            }
            return records;
        }
    }

    /** Writes the rows of all events in the file, and sends them. */
    void load(Path file) throws IOException, SQLException, LoadStopped {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var arena = Arena.ofConfined()) {
            // Mapped and not read: a bucket that a single stream has made large costs no heap.
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            var index = Index.of(bytes);
            int from = 0;
            int taken = 0;
            while (from < index.size()) {
                if (from - taken >= AT_ONCE) {
                    control.check();
                    control.take(from - taken);
                    taken = from;
                }
                int to = from + 1;
                while (to < index.size() && index.hash(to) == index.hash(from)) {
                    to++;
                }
                for (var stream : streams(bytes, index, from, to)) {
                    load(bytes, stream);
                }
                from = to;
            }
            rows.flush();
        }
    }

    /** Nearly always one; streams whose hashes are the same are told apart here. */
    private static Iterable<long[]> streams(MemorySegment bytes, Index index, int from, int to) {
        boolean isOne = true;
        for (int i = from + 1; i < to && isOne; i++) {
            isOne = SpillForm.isSameStream(bytes, index.at(from), index.at(i));
        }
        if (isOne) {
            return List.of(index.places(from, to));
        }
        var places = new LinkedHashMap<String, List<Long>>();
        for (int i = from; i < to; i++) {
            places.computeIfAbsent(
                            SpillForm.streamAt(bytes, index.at(i)), stream -> new ArrayList<>())
                    .add(index.at(i));
        }
        return places.values().stream()
                .map(list -> list.stream().mapToLong(Long::longValue).toArray())
                .toList();
    }

    private void load(MemorySegment bytes, long[] places) throws SQLException {
        if (folded(bytes, places)) {
            return;
        }
        var arrivals = new ArrayList<Arrival>(places.length);
        for (long at : places) {
            arrivals.add(SpillForm.arrivalAt(bytes, at, partition));
        }
        if (!fold(arrivals, false)) {
            fold(arrivals, true);
        }
    }

    /** The short way, of a stream in which nothing is out of the ordinary; else nothing is done. */
    private boolean folded(MemorySegment bytes, long[] places) throws SQLException {
        StreamId stream;
        try {
            stream = new StreamId(SpillForm.streamAt(bytes, places[0]));
        } catch (InvalidValue none) {
            return false;
        }
        var folding = rows.fold(stream);
        for (long at : places) {
            var event = SpillForm.eventAt(bytes, at, stream);
            if (event == null || folding.apply(event).isPresent()) {
                return false;
            }
        }
        return rows.write(folding);
    }

    private record Letter(ParkedEvent event, String error, Optional<Discards.Discard> discard) {}

    private boolean fold(List<Arrival> arrivals, boolean carefully) throws SQLException {
        var stream = stream(arrivals);
        var folding =
                stream.map(id -> carefully ? rows.foldCarefully(id) : rows.fold(id)).orElse(null);
        var letters = new ArrayList<Letter>();
        boolean waits = false;
        for (var arrival : arrivals) {
            var error = waits ? Batches.BEHIND : apply(folding, arrival);
            if (error.isEmpty()) {
                continue;
            }
            var event = parked(arrival);
            // Behind one that waits, what was given up before is not known to fail again.
            var discard = waits ? Optional.<Discards.Discard>empty() : discards.of(event);
            letters.add(new Letter(event, error, discard));
            if (discard.isEmpty()) {
                waits = true;
            } else if (folding != null) {
                folding.passOver(event.sequence());
            }
        }
        if (folding != null && !rows.write(folding) && !carefully) {
            return false;
        }
        for (var letter : letters) {
            if (letter.discard.isPresent()) {
                Parking.parkDiscarded(connection, letter.event, letter.error, letter.discard.get());
            } else {
                Parking.park(connection, letter.event, letter.error);
            }
        }
        return true;
    }

    /** Empty where no record's headers can be read. */
    private static Optional<StreamId> stream(List<Arrival> arrivals) {
        for (var arrival : arrivals) {
            if (arrival instanceof Arrival.Told told) {
                return Optional.of(told.event().stream());
            }
        }
        return Optional.empty();
    }

    /** Why it cannot be applied; empty where it was. */
    private static String apply(
            BulkWriter.@org.jspecify.annotations.Nullable Folding folding, Arrival arrival) {
        return switch (arrival) {
            case Arrival.Broken broken -> broken.error();
            case Arrival.Told told when folding == null ->
                    throw new IllegalStateException("A stream of nothing tells something.");
            case Arrival.Told told -> {
                try {
                    yield folding.apply(told.decoded()).map(fault -> fault.error()).orElse("");
                } catch (UnreadableEvent unreadable) {
                    yield String.valueOf(unreadable.getMessage());
                }
            }
        };
    }

    private static ParkedEvent parked(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Broken broken -> broken.parked();
            case Arrival.Told told -> told.parked();
        };
    }

    /** The places of a file's records, by the hashes of their streams, then in the file's order. */
    private static final class Index {

        private final long[] entries;
        private final long[] offsets;
        private final int size;

        private Index(long[] entries, long[] offsets, int size) {
            this.entries = entries;
            this.offsets = offsets;
            this.size = size;
        }

        int size() {
            return size;
        }

        static Index of(MemorySegment bytes) {
            var entries = new long[1 << 12];
            var offsets = new long[1 << 12];
            int size = 0;
            long at = 0;
            while (at < bytes.byteSize()) {
                if (size == entries.length) {
                    entries = Arrays.copyOf(entries, size * 2);
                    offsets = Arrays.copyOf(offsets, size * 2);
                }
                entries[size] = (long) SpillForm.hashAt(bytes, at) << 32 | size;
                offsets[size] = at;
                size++;
                at += SpillForm.sizeAt(bytes, at);
            }
            Arrays.sort(entries, 0, size);
            return new Index(entries, offsets, size);
        }

        int hash(int i) {
            return (int) (entries[i] >> 32);
        }

        long at(int i) {
            return offsets[(int) entries[i]];
        }

        long[] places(int from, int to) {
            var places = new long[to - from];
            for (int i = from; i < to; i++) {
                places[i - from] = at(i);
            }
            return places;
        }
    }
}
