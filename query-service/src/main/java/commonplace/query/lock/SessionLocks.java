package commonplace.query.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

/**
 * Advisory locks of one database session (PostgreSQL documentation, 13.3.5), by the names of what
 * they are for: PostgreSQL gives them free when the session ends, however it ends. Safe for many
 * threads.
 */
public final class SessionLocks implements AutoCloseable {

    private final Connection connection;
    private final Set<String> held = new HashSet<>();

    /** Takes a connection, which stays taken until {@link #close()}. */
    public SessionLocks(DataSource source) throws SQLException {
        connection = source.getConnection();
    }

    private static final String TAKE =
            """
            SELECT pg_try_advisory_lock(hashtextextended('commonplace ' || ?, 0))
            """;

    /**
     * Whether it was free, and is the caller's from now on; does not wait. Of several threads one
     * gets it, though to PostgreSQL they are one session, which may take its own locks again.
     */
    public synchronized boolean take(String name) throws SQLException {
        if (held.contains(name)) {
            return false;
        }
        try (var statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                row.next();
                boolean taken = row.getBoolean(1);
                if (taken) {
                    held.add(name);
                }
                return taken;
            }
        }
    }

    /** Whether it was taken here. */
    public synchronized boolean holds(String name) {
        return held.contains(name);
    }

    /** The session itself: where it fails, the locks are lost. */
    public Connection connection() {
        return connection;
    }

    /** The pool gives the session to others, so its locks are given free by hand. */
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
