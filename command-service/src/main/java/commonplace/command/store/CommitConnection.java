package commonplace.command.store;

import org.postgresql.PGConnection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The committer's own connection: never shared, never pooled, with the bounds that keep a stopped
 * process, a dead peer or a half-open connection from holding up the others.
 */
final class CommitConnection implements AutoCloseable {

    private final Connection connection;
    private final Backend backend;

    /** A server process, told apart from a later one with the same number. */
    record Backend(int pid, String startedAt) {}

    private CommitConnection(Connection connection, Backend backend) {
        this.connection = connection;
        this.backend = backend;
    }

    private static final String WHO_AM_I =
            """
            SELECT pid, backend_start::text
            FROM pg_stat_activity
            WHERE pid = pg_backend_pid()
            """;

    static CommitConnection open(StoreDatabase database, StoreSettings settings)
            throws SQLException {
        long milliseconds = settings.transaction().toMillis();
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "commonplace-committer");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        // Longer than the transaction may take: the server's word is worth more than a guess.
        properties.setProperty(
                "socketTimeout", Long.toString(settings.transaction().toSeconds() + 5));
        properties.setProperty(
                "options",
                "-c transaction_timeout=%d -c idle_in_transaction_session_timeout=%d -c synchronous_commit=on -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
                        .formatted(milliseconds, milliseconds));
        var connection = DriverManager.getConnection(database.url(), properties);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(WHO_AM_I)) {
            row.next();
            var backend = new Backend(row.getInt(1), row.getString(2));
            connection.unwrap(PGConnection.class).setPrepareThreshold(1);
            return new CommitConnection(connection, backend);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    Connection jdbc() {
        return connection;
    }

    Backend backend() {
        return backend;
    }

    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            // Nothing is owed to it.
        }
    }
}
