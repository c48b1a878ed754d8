package commonplace.query.change;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The database session that listens. For one thread. */
final class Session {

    private final Connection connection;
    private final int instance;

    Session(Connection connection, int instance) {
        this.connection = connection;
        this.instance = instance;
    }

    // Before the transaction numbers are asked: who looks for listeners after that finds this one.
    private static final String REGISTER = "SELECT pg_advisory_lock_shared(?, ?)";

    // A number of its own: a snapshot's xmax is behind those that are open and the latest.
    private static final String NEXT =
            """
            SELECT pg_current_xact_id()::text::bigint
            """;

    /**
     * Listens, and lets others know.
     *
     * @return a transaction number before which all that began earlier lie
     */
    long begin() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + Message.CHANNEL);
        }
        try (var statement = connection.prepareStatement(REGISTER)) {
            statement.setInt(1, Instance.LISTENING);
            statement.setInt(2, instance);
            statement.execute();
        }
        return number(NEXT);
    }

    private static final String OLDEST_OPEN =
            """
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            """;

    /** The first transaction number that is still in use. */
    long oldestOpen() throws SQLException {
        return number(OLDEST_OPEN);
    }

    private long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What comes within this time; returns with the first. */
    List<PGNotification> heard(Duration atMost) throws SQLException {
        return list(
                connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis()));
    }

    /** What has come already. */
    List<PGNotification> heard() throws SQLException {
        return list(connection.unwrap(PGConnection.class).getNotifications());
    }

    /** Other instances that listen. What PostgreSQL had to tell before comes with its answer. */
    Set<Integer> others() throws SQLException {
        var others = new HashSet<Integer>();
        try (var statement = connection.prepareStatement(Instance.OTHERS)) {
            statement.setLong(1, Instance.LISTENING);
            statement.setLong(2, Integer.toUnsignedLong(instance));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    others.add(row.getInt("instance"));
                }
            }
        }
        return others;
    }

    private static List<PGNotification> list(PGNotification... heard) {
        return heard == null ? List.of() : List.of(heard);
    }

    /** Tells all instances. */
    void tell(Message message) throws SQLException {
        try (var statement = connection.prepareStatement(Announced.NOTIFY)) {
            statement.setString(1, message.text());
            statement.execute();
        }
    }
}
