package commonplace.benchmarks.replay;

import commonplace.embedded.Database;

import org.postgresql.PGConnection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Binary COPY of finished rows into tables without an index, on two connections. */
final class RowCopying {

    private static final int CONNECTIONS = 2;

    /** Chunks in one transaction: about 25 MB of rows. */
    private static final int CHUNKS = 10;

    private final Database database;
    private final FinalRows rows;

    RowCopying(Database database, long seed) {
        this.database = database;
        this.rows = new FinalRows(seed);
    }

    /** Rows a second, entries and tags in their proportion. */
    double rate(String schema, long entries) throws InterruptedException {
        ViewTables.createBare(database, schema);
        int commands =
                Math.max(1, (int) (entries / rows.entryRows().rows() / CHUNKS / CONNECTIONS));
        long began = System.nanoTime();
        var parts = new ArrayList<Future<Long>>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                long firstId = (long) i << 40;
                parts.add(threads.submit(() -> copy(schema, commands, firstId)));
            }
        }
        long copied = 0;
        for (var part : parts) {
            copied += done(part);
        }
        return copied / ((System.nanoTime() - began) / 1e9);
    }

    private static long done(Future<Long> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The rows could not be copied.", failed.getCause());
        }
    }

    private long copy(String schema, int commands, long firstId) throws SQLException {
        var entries = rows.entryRows().copy();
        var tags = rows.tagRows().copy();
        try (var connection = database.connect()) {
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int i = 0; i < commands; i++) {
                long id = firstId + (long) i * CHUNKS * tags.rows();
                entries.into(copies, FinalRows.COPY_ENTRY.formatted(schema), CHUNKS, id);
                tags.into(copies, FinalRows.COPY_TAG_ENTRY.formatted(schema), CHUNKS, id);
            }
        }
        return (long) commands * CHUNKS * (entries.rows() + tags.rows());
    }
}
