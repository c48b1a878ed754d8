package commonplace.command.relay;

import commonplace.command.store.StoreUnavailable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;

import javax.sql.DataSource;

/** Asks the store's database how far the relay is, whichever instance runs it. */
public final class RelayLagQuery {

    private final DataSource pool;
    private final String topic;

    RelayLagQuery(DataSource pool, String topic) {
        this.pool = pool;
        this.topic = topic;
    }

    private static final String LAG =
            """
            SELECT
                log_head.position AS head,
                coalesce(relay.position, 0) AS published,
                relay.holder,
                relay.seen_at,
                (
                    SELECT greatest(0, extract(epoch FROM clock_timestamp() - recorded_at) * 1000)
                    FROM event
                    WHERE event.position = coalesce(relay.position, 0) + 1
                )::bigint AS age
            FROM log_head
            LEFT JOIN relay ON relay.topic = ?
            """;

    /**
     * @throws StoreUnavailable where the database does not answer
     */
    public RelayLag read() {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(LAG)) {
            statement.setString(1, topic);
            try (var row = statement.executeQuery()) {
                row.next();
                return lag(row);
            }
        } catch (SQLException failed) {
            throw new StoreUnavailable("The event store cannot be read.", failed);
        }
    }

    private static RelayLag lag(ResultSet row) throws SQLException {
        var seenAt = row.getObject("seen_at", OffsetDateTime.class);
        return new RelayLag(
                row.getLong("head"),
                row.getLong("published"),
                Duration.ofMillis(row.getLong("age")),
                row.getString("holder"),
                seenAt == null ? null : seenAt.toInstant());
    }
}
