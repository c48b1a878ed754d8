package commonplace.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

/**
 * Which partitions this instance works on: advisory locks of one session, which PostgreSQL gives
 * free when the session ends, however it ends. Safe for many threads.
 */
final class Claims implements AutoCloseable {

    private final Connection connection;
    private final int generation;
    private final Set<String> held = new HashSet<>();

    Claims(DataSource source, int generation) throws SQLException {
        connection = source.getConnection();
        this.generation = generation;
    }

    private static final String TAKE =
            """
            SELECT pg_try_advisory_lock(hashtextextended('commonplace load ' || ? || ' ' || ?, 0))
            """;

    /** Whether the work is this instance's from now on, or was already. */
    synchronized boolean take(String work) throws SQLException {
        if (held.contains(work)) {
            return true;
        }
        try (var statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, generation);
            statement.setString(2, work);
            try (var row = statement.executeQuery()) {
                row.next();
                boolean taken = row.getBoolean(1);
                if (taken) {
                    held.add(work);
                }
                return taken;
            }
        }
    }

    boolean take(int partition) throws SQLException {
        return take("partition " + partition);
    }

    synchronized boolean holds(int partition) {
        return held.contains("partition " + partition);
    }

    /** The session goes back to the pool, so its locks are given free by hand. */
    @Override
    public synchronized void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("SELECT pg_advisory_unlock_all()");
                }
            }
        }
    }
}
