package commonplace.query.verify;

import commonplace.query.projection.KafkaSettings;
import commonplace.query.replay.ReplaySettings;
import commonplace.query.site.Site;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/**
 * Proves that a generation's rows equal the fold of the log, at equal positions. The fold is its
 * own: it shares no code with the projection, so that the two cannot be wrong together. Rows are
 * compared by checksums, and one by one where those differ. Memory does not grow with the log;
 * while it works the log's size of disk is taken in the folder for spill files.
 *
 * <p>Safe for many threads; each call works on its caller's, holds one connection, and ends when
 * the thread is interrupted.
 */
@Component
public final class Verifier {

    /** Rounds of the audit in which all documents are made anew once. */
    private static final long SEARCH_PARTS = 32;

    private final DataSource source;
    private final KafkaSettings kafka;
    private final ZoneId zone;
    private final Expected.Size size;
    private final AtomicLong agreements = new AtomicLong();

    @Autowired
    Verifier(DataSource source, KafkaSettings kafka, Site site, ReplaySettings settings) {
        this(source, kafka, site.zone(), Expected.Size.usual(settings.folder()));
    }

    /**
     * @param zone the site's, in which years begin
     * @param folder for files that take the log's size while it works
     */
    public Verifier(DataSource source, KafkaSettings kafka, ZoneId zone, Path folder) {
        this(source, kafka, zone, Expected.Size.usual(folder));
    }

    Verifier(DataSource source, KafkaSettings kafka, ZoneId zone, Expected.Size size) {
        this.source = source;
        this.kafka = kafka;
        this.zone = zone;
        this.size = size;
    }

    /**
     * Compares every row of the generation in that schema.
     *
     * @throws SQLException where the schema cannot be read
     * @throws IllegalStateException where the topic cannot be read
     */
    public Report verify(String schema, Watch watch) throws SQLException, InterruptedException {
        var startedAt = Instant.now();
        try (var snapshot = Snapshot.of(source, schema)) {
            var found = snapshot.sums();
            try (var expected = expected(snapshot.places(), snapshot.parked(), 0, watch)) {
                var wanted = expected.sums(watch);
                var findings = new Findings();
                findings.addAll(expected.reading().findings());
                boolean agree = agree(wanted, found);
                if (!agree) {
                    rowByRow(new RowByRow(snapshot, expected, findings), wanted, found);
                    if (findings.count() == 0) {
                        throw new IllegalStateException(
                                "Checksums differ and no row does: the comparison is at fault.");
                    }
                }
                snapshot.compareSearch(SearchRows.Part.ALL, findings);
                return new Report(
                        schema,
                        startedAt,
                        Instant.now(),
                        positions(snapshot.places()),
                        expected.reading().events(),
                        expected.entries(),
                        of(wanted, Table.TAG_ENTRY).rows(),
                        findings.count(),
                        findings.told(),
                        expected.reading().explained());
            }
        } catch (IOException failed) {
            throw told(failed);
        } catch (UncheckedIOException failed) {
            throw told(Objects.requireNonNull(failed.getCause()));
        }
    }

    private UncheckedIOException told(IOException failed) {
        return new UncheckedIOException(
                "The comparison's files in %s: %s".formatted(size.folder(), failed.getMessage()),
                failed);
    }

    private static void rowByRow(RowByRow rows, Map<Table, Sums> wanted, Map<Table, Sums> found)
            throws SQLException, IOException, InterruptedException {
        for (var table : Table.values()) {
            rows.compare(table, of(wanted, table), of(found, table));
        }
    }

    private Expected expected(
            Map<Integer, Snapshot.Place> places, Parked parked, long countedTo, Watch watch)
            throws IOException, InterruptedException {
        return Expected.read(kafka, zone, size, places, parked, countedTo, watch);
    }

    private static boolean agree(Map<Table, Sums> wanted, Map<Table, Sums> found) {
        return wanted.keySet().stream()
                .allMatch(table -> of(wanted, table).agreesWith(of(found, table)));
    }

    private static Sums of(Map<Table, Sums> sums, Table table) {
        return Objects.requireNonNull(sums.get(table));
    }

    private static Map<Integer, Long> positions(Map<Integer, Snapshot.Place> places) {
        var positions = new HashMap<Integer, Long>();
        places.forEach((partition, place) -> positions.put(partition, place.position()));
        return positions;
    }

    /**
     * Whether all is equal, as checksums tell, and how much was compared.
     *
     * @param counted distinct positions on the topic up to the one that was given
     */
    record Agreement(boolean equal, long events, long entries, long tagRows, long counted) {}

    /**
     * Compares by checksums only, and a part of what entries are found by, the next one each time.
     * The snapshot ends before the log is read, so that the watch may take its time.
     *
     * @param countedTo the position up to which the topic's events are counted as well, 0 for none
     */
    Agreement agreement(String schema, long countedTo, Watch watch)
            throws SQLException, InterruptedException {
        Map<Table, Sums> found;
        Map<Integer, Snapshot.Place> places;
        Parked parked;
        var search = new Findings();
        try (var snapshot = Snapshot.of(source, schema)) {
            places = snapshot.places();
            parked = snapshot.parked();
            found = snapshot.sums();
            snapshot.compareSearch(
                    new SearchRows.Part(agreements.getAndIncrement() % SEARCH_PARTS, SEARCH_PARTS),
                    search);
        }
        try (var expected = expected(places, parked, countedTo, watch)) {
            var wanted = expected.sums(watch);
            return new Agreement(
                    agree(wanted, found)
                            && expected.reading().findings().count() == 0
                            && search.count() == 0,
                    expected.reading().events(),
                    expected.entries(),
                    of(wanted, Table.TAG_ENTRY).rows(),
                    expected.reading().counted());
        } catch (IOException failed) {
            throw told(failed);
        } catch (UncheckedIOException failed) {
            throw told(Objects.requireNonNull(failed.getCause()));
        }
    }

    /**
     * Compares two generations with each other, by tag and year, in one snapshot. Where they are
     * not equally far it says so and nothing else.
     */
    public Comparison compare(String a, String b) throws SQLException {
        var connection = source.getConnection();
        try {
            Snapshot.begin(connection);
            Snapshot.enter(connection, a);
            var ofA = positions(Snapshot.places(connection));
            Snapshot.enter(connection, b);
            var ofB = positions(Snapshot.places(connection));
            if (!ofA.equals(ofB)) {
                return new Comparison(ofA, ofB, false, 0, java.util.List.of());
            }
            var sumsOfB = Checksums.of(connection);
            Snapshot.enter(connection, a);
            var sumsOfA = Checksums.of(connection);
            var differing = sumsOfA.differing(sumsOfB);
            return new Comparison(
                    ofA,
                    ofB,
                    true,
                    sumsOfA.sums().size(),
                    differing.stream().limit(Report.TOLD).map(String::valueOf).toList());
        } finally {
            Snapshot.end(connection);
        }
    }
}
