package commonplace.command.relay;

import commonplace.command.relay.Places.Note;
import commonplace.command.store.StoreDatabase;

import org.postgresql.PGConnection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * A session with the store's database, by whose advisory lock one relay is active and the others
 * stand by; it also hears of new events. A relay that stops beating loses the session, and with it
 * the lock, after the takeover time: PostgreSQL ends it as idle. This only decides who tries; that
 * a relay which was taken for dead cannot publish is the broker's doing (see {@link Publisher}).
 */
final class Turn implements AutoCloseable {

    private static final long LOCK = 4_202_602_102L;

    private final Connection connection;
    private final String topic;

    private Turn(Connection connection, String topic) {
        this.connection = connection;
        this.topic = topic;
    }

    static Turn open(StoreDatabase database, RelaySettings settings, String topic)
            throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "commonplace-relay");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        long takeover = settings.takeover().toMillis();
        properties.setProperty("socketTimeout", Long.toString(Math.max(1, takeover / 1000)));
        properties.setProperty(
                "options",
                // A note that is lost is an older note: no need to wait for the disk.
                "-c idle_session_timeout=%d -c transaction_timeout=%d -c synchronous_commit=off -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
                        .formatted(takeover, takeover));
        var connection = DriverManager.getConnection(database.url(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN commonplace_log");
            return new Turn(connection, topic);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private static final String TAKE =
            """
            SELECT pg_try_advisory_lock(?)
            """;

    /** Whether this relay is the active one now. */
    boolean take() throws LostTurn {
        return ask(
                () -> {
                    try (var statement = connection.prepareStatement(TAKE)) {
                        statement.setLong(1, LOCK);
                        try (var row = statement.executeQuery()) {
                            row.next();
                            return row.getBoolean(1);
                        }
                    }
                });
    }

    private static final String NOTED =
            """
            SELECT position, positions
            FROM relay
            WHERE topic = ?
            """;

    /** How far this topic was when that was last written down. */
    Note noted() throws LostTurn {
        return ask(
                () -> {
                    try (var statement = connection.prepareStatement(NOTED)) {
                        statement.setString(1, topic);
                        try (var row = statement.executeQuery()) {
                            return row.next()
                                    ? new Note(row.getLong(1), longs(row.getArray(2).getArray()))
                                    : Note.NONE;
                        }
                    }
                });
    }

    private static List<Long> longs(Object array) {
        return Arrays.asList((Long[]) array);
    }

    private static final String BEAT =
            """
            INSERT INTO relay (topic, holder, seen_at, position, positions)
            VALUES (?, ?, clock_timestamp(), 0, '{}')
            ON CONFLICT (topic) DO UPDATE
            SET holder = excluded.holder, seen_at = excluded.seen_at
            """;

    /** Tells that this relay lives. */
    void beat(String holder) throws LostTurn {
        ask(
                () -> {
                    try (var statement = connection.prepareStatement(BEAT)) {
                        statement.setString(1, topic);
                        statement.setString(2, holder);
                        return statement.executeUpdate();
                    }
                });
    }

    private static final String NOTE =
            """
            UPDATE relay
            SET position = ?, positions = ?, seen_at = clock_timestamp()
            WHERE topic = ?
            """;

    /** Writes down how far the topic is. */
    void note(Note note) throws LostTurn {
        ask(
                () -> {
                    try (var statement = connection.prepareStatement(NOTE)) {
                        statement.setLong(1, note.position());
                        statement.setArray(
                                2, connection.createArrayOf("int8", note.positions().toArray()));
                        statement.setString(3, topic);
                        return statement.executeUpdate();
                    }
                });
    }

    /** Returns when something was appended, or the time is over. */
    void await(Duration limit) throws LostTurn {
        ask(
                () ->
                        connection
                                .unwrap(PGConnection.class)
                                .getNotifications((int) Math.max(1, limit.toMillis())));
    }

    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private static <T> T ask(Asking<T> asking) throws LostTurn {
        try {
            return asking.ask();
        } catch (SQLException lost) {
            throw new LostTurn("The relay's session with the store ended.", lost);
        }
    }

    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            // The lock went with it.
        }
    }
}
