package commonplace.benchmarks.replay;

import commonplace.embedded.Database;
import commonplace.events.wire.EventJson;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.view.BulkCounts;
import commonplace.query.view.BulkWriter;
import commonplace.query.view.GenerationSchema;
import commonplace.testing.RecordedLog;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** The entries of a synthetic log as rows of the live generation, without a log before them. */
public final class SyntheticItems {

    private static final int GENERATION = 1;

    /** Rows in one transaction. */
    private static final int AT_ONCE = 50_000;

    private SyntheticItems() {}

    /** The tag that most of the entries carry. */
    public static String largestTag(long seed) {
        var random = new SplittableRandom(seed);
        return new SyntheticTags(random, new Prose(random)).name(0);
    }

    /** Puts so many in the place of what the first generation of a database holds. */
    public static void load(Database database, long items, long seed) throws SQLException {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            GenerationSchema.drop(connection, GENERATION);
            GenerationSchema.createBare(connection, GENERATION);
            connection.commit();
            enter(connection);
            copy(connection, items, seed);
            for (var index : GenerationSchema.indexes()) {
                execute(connection, index);
            }
            BulkCounts.tagYears(connection);
            BulkCounts.siteDays(connection);
            GenerationSchema.settle(connection);
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "VACUUM (ANALYZE)");
        }
    }

    private static void copy(Connection connection, long items, long seed) throws SQLException {
        var random = new SplittableRandom(seed);
        var prose = new Prose(random);
        var entries = new SyntheticEntries(random, prose, new SyntheticTags(random, prose), items);
        var json = new JsonBytes();
        var rows = new BulkWriter(connection, ZoneOffset.UTC, Map.of());
        for (long i = 1; i <= items; i++) {
            var event = entries.published(entries.open(), json);
            var folding = rows.fold(event.stream());
            folding.apply(recorded(event, i))
                    .ifPresent(
                            fault -> {
                                throw new IllegalStateException(fault.error());
                            });
            rows.write(folding);
            if (i % AT_ONCE == 0) {
                rows.flush();
                connection.commit();
                enter(connection);
            }
        }
        rows.flush();
    }

    private static RecordedEvent recorded(SyntheticEvent event, long position) {
        var type = event.type();
        return new RecordedEvent(
                position,
                new UUID(0, position),
                event.stream(),
                event.sequence(),
                Instant.EPOCH.plusSeconds(position),
                RecordedLog.AUTHOR,
                EventJson.decode(
                        type.wireName(),
                        type.version(),
                        new String(event.data(), StandardCharsets.UTF_8)));
    }

    private static void enter(Connection connection) throws SQLException {
        execute(connection, "SET search_path TO " + GenerationSchema.name(GENERATION));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
