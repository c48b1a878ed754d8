package commonplace.query.deadletter;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** An operator's view of one generation's parked events; the client is inside that generation. */
public final class DeadLetters {

    private final JdbcClient client;

    public DeadLetters(JdbcClient client) {
        this.client = client;
    }

    private static final String COLUMNS =
            """
            SELECT id, stream, sequence, position, partition, record_offset, type, version, data,
                   error, parked_at, retry_requested, discarded_at, discarded_by, discarded_why
            FROM dead_letter
            """;

    private static final String LIST =
            COLUMNS
                    + """
                    WHERE id > ?
                      AND (discarded_at IS NOT NULL) = ?
                    ORDER BY id
                    LIMIT ?
                    """;

    /**
     * Those that wait, or those that were discarded, in the order in which they were parked.
     *
     * @param after the last id seen, 0 for the first page
     */
    public List<DeadLetter> list(boolean discarded, long after, int limit) {
        return client.sql(LIST)
                .params(after, discarded, limit)
                .query((row, number) -> letter(row))
                .list();
    }

    private static final String ONE =
            COLUMNS
                    + """
                    WHERE id = ?
                    """;

    /**
     * One of them, waiting or discarded.
     *
     * @throws Refused where it is not there
     */
    public DeadLetter existing(long id) {
        return client.sql(ONE)
                .param(id)
                .query((row, number) -> letter(row))
                .optional()
                .orElseThrow(() -> new Refused(new Refusal.NoSuchDeadLetter(id)));
    }

    private static final String WAITING =
            """
            SELECT count(*)
            FROM dead_letter
            WHERE discarded_at IS NULL
            """;

    /** How many wait. */
    public long waiting() {
        return client.sql(WAITING).query(Long.class).single();
    }

    private static final String RETRY =
            """
            UPDATE dead_letter
            SET retry_requested = now()
            WHERE id = ?
              AND discarded_at IS NULL
            """;

    /**
     * Marks it: the projection that owns its partition tries its stream's parked events again, from
     * the first on.
     *
     * @throws Refused where it is not there, or was discarded
     */
    public void retry(long id) {
        if (client.sql(RETRY).param(id).update() == 0) {
            throw new Refused(
                    exists(id)
                            ? new Refusal.AlreadyDiscarded(id)
                            : new Refusal.NoSuchDeadLetter(id));
        }
    }

    private static final String DISCARD =
            """
            UPDATE dead_letter
            SET discarded_at = now(),
                discarded_by = ?,
                discarded_why = ?,
                retry_requested = now()
            WHERE id = ?
              AND discarded_at IS NULL
            """;

    /**
     * Gives it up for ever, on the record, and marks what stands behind it in its stream to be
     * tried. Repeated, the first one counts.
     *
     * @throws Refused where it is not there
     */
    public void discard(long id, String by, String why) {
        if (client.sql(DISCARD).params(by, why, id).update() == 0 && !exists(id)) {
            throw new Refused(new Refusal.NoSuchDeadLetter(id));
        }
    }

    private static final String RETRY_AT =
            """
            UPDATE dead_letter
            SET retry_requested = now()
            WHERE stream = ?
              AND position = ?
              AND discarded_at IS NULL
            """;

    /** Marks the event at that position, if it is parked here too. */
    public void retry(String stream, long position) {
        client.sql(RETRY_AT).params(stream, position).update();
    }

    private static final String DISCARD_AT =
            """
            UPDATE dead_letter
            SET discarded_at = now(),
                discarded_by = ?,
                discarded_why = ?,
                retry_requested = now()
            WHERE stream = ?
              AND position = ?
              AND discarded_at IS NULL
            """;

    /** Gives up the event at that position, if it is parked here too. */
    public void discard(String stream, long position, String by, String why) {
        client.sql(DISCARD_AT).params(by, why, stream, position).update();
    }

    private static final String EXISTS =
            """
            SELECT count(*)
            FROM dead_letter
            WHERE id = ?
            """;

    private boolean exists(long id) {
        return client.sql(EXISTS).param(id).query(Long.class).single() > 0;
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        var retryRequested = row.getObject("retry_requested", OffsetDateTime.class);
        var discardedAt = row.getObject("discarded_at", OffsetDateTime.class);
        return new DeadLetter(
                row.getLong("id"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getLong("position"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getString("type"),
                row.getInt("version"),
                row.getString("data"),
                row.getString("error"),
                instant(row, "parked_at"),
                retryRequested == null ? null : retryRequested.toInstant(),
                discardedAt == null
                        ? null
                        : new DeadLetter.Discard(
                                discardedAt.toInstant(),
                                row.getString("discarded_by"),
                                row.getString("discarded_why")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
