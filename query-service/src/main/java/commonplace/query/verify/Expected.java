package commonplace.query.verify;

import commonplace.query.projection.KafkaSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rows must be: the log folded up to where a generation is. Its memory does not grow with
 * the log. {@link #close()} gives back the disk that it takes. For one thread.
 */
// NullAway takes a nullable component for a nullable array.
@SuppressWarnings("NullAway")
final class Expected implements AutoCloseable {

    /** Of the same size as the rows that count, which are small. */
    private static final int COUNT_BYTES = 16;

    private final Slices slices;
    private final Reading reading;
    private final EntryTables tables;
    private long entries;

    private Expected(Slices slices, Reading reading, ZoneId zone) {
        this.slices = slices;
        this.reading = reading;
        tables = new EntryTables(reading.tags(), zone);
    }

    /**
     * How much is folded at once.
     *
     * @param bytes of events in one slice
     * @param events in one slice, about
     * @param folder in which slices are kept meanwhile
     */
    record Size(int bytes, int events, Path folder) {

        /** Some 30 MB while a slice is folded. */
        static Size usual(Path folder) {
            return new Size(24 << 20, 40_000, folder);
        }
    }

    /** Reads the log; with {@code countedTo} above 0 all of it, else up to where the places are. */
    static Expected read(
            KafkaSettings kafka,
            ZoneId zone,
            Size size,
            Map<Integer, Snapshot.Place> places,
            Parked parked,
            long countedTo,
            Watch watch)
            throws IOException, InterruptedException {
        try (var log = new Log(kafka)) {
            var slices = new Slices(size.folder, log.size(), size.bytes, size.events);
            try {
                var reading = new Reading(places, parked, slices, countedTo);
                var positions = new HashMap<Integer, Long>();
                for (int partition = 0; partition < kafka.partitions(); partition++) {
                    var place = places.get(partition);
                    long applied = place == null ? 0 : place.position();
                    positions.put(partition, countedTo > 0 ? Long.MAX_VALUE : applied);
                }
                log.read(
                        positions,
                        reading,
                        (read, total) -> watch.advanced(read / 2, Math.max(read, total)));
                reading.ended();
                slices.written();
                return new Expected(slices, reading, zone);
            } catch (IOException | InterruptedException | RuntimeException failed) {
                slices.close();
                throw failed;
            }
        }
    }

    Reading reading() {
        return reading;
    }

    /** Entries that the log has come to, once {@link #sums} is through. */
    long entries() {
        return entries;
    }

    /** The checksums of all tables. Each entry is rendered, once. */
    Map<Table, Sums> sums(Watch watch) throws IOException, InterruptedException {
        var all = new EnumMap<Table, Sums>(Table.class);
        for (var table : Table.values()) {
            all.put(table, new Sums(table));
        }
        reading.tags().rows().forEach(row -> add(all, Table.TAG, row));
        long events = reading.events();
        var done = new long[] {events};
        entries =
                Fold.each(
                        slices.all(),
                        reading.findings(),
                        entry -> add(all, entry),
                        more -> {
                            done[0] += more;
                            watch.advanced(Math.min(events, done[0] / 2), events);
                        });
        watch.advanced(events, events);
        return all;
    }

    private void add(Map<Table, Sums> all, Entry entry) {
        add(all, Table.ENTRY, tables.entry(entry));
        tables.formerPaths(entry).forEach(row -> add(all, Table.FORMER_PATH, row));
        tables.tagged(entry).forEach(row -> add(all, Table.TAG_ENTRY, row));
        tables.taggedYears(entry).forEach(row -> count(all, Table.TAG_YEAR, row));
        tables.siteDay(entry).forEach(row -> count(all, Table.SITE_DAY, row));
    }

    private static void count(Map<Table, Sums> all, Table table, Row row) {
        sums(all, table).add(table.bucket(row), table.keyHash(row), COUNT_BYTES);
    }

    private static void add(Map<Table, Sums> all, Table table, Row row) {
        sums(all, table).add(table.bucket(row), row.checksum(), row.size());
    }

    private static Sums sums(Map<Table, Sums> all, Table table) {
        return java.util.Objects.requireNonNull(all.get(table));
    }

    /** The rows of some buckets of a table, by what tells one from another. */
    Map<String, Row> rows(Table table, BitSet buckets) throws IOException, InterruptedException {
        var rows = new HashMap<String, Row>();
        if (table == Table.TAG) {
            keep(rows, table, buckets, reading.tags().rows());
            return rows;
        }
        boolean byEntry = table == Table.ENTRY || table == Table.FORMER_PATH;
        // What is impossible was told when the checksums were made.
        Fold.each(
                byEntry ? slices.with(buckets) : slices.all(),
                new Findings(),
                entry -> {
                    if (!byEntry || buckets.get(Table.entryBucket(Type.uuid(entry.id)))) {
                        keep(rows, table, buckets, rows(table, entry));
                    }
                },
                more -> {});
        return rows;
    }

    private List<Row> rows(Table table, Entry entry) {
        return switch (table) {
            case ENTRY -> List.of(tables.entry(entry));
            case FORMER_PATH -> tables.formerPaths(entry);
            case TAG_ENTRY -> tables.tagged(entry);
            case TAG_YEAR -> tables.taggedYears(entry);
            case SITE_DAY -> tables.siteDay(entry);
            case TAG -> List.of();
        };
    }

    private static void keep(
            Map<String, Row> kept, Table table, BitSet buckets, List<Row> candidates) {
        for (var row : candidates) {
            if (buckets.get(table.bucket(row))) {
                kept.merge(table.key(row), row, (one, more) -> counted(table, one, more));
            }
        }
    }

    private static Row counted(Table table, Row one, Row more) {
        return table.counts() ? one.counting(one.count() + more.count()) : more;
    }

    @Override
    public void close() throws IOException {
        slices.close();
    }
}
