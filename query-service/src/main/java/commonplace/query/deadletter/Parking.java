package commonplace.query.deadletter;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Parks events and takes them up again, in the projection's own transaction: on its connection,
 * whose search path is the generation's schema.
 */
public final class Parking {

    /** A parked event and its dead letter. */
    public record Parked(long id, ParkedEvent event, boolean discarded) {}

    /** A stream whose parked events an operator wants taken up. */
    public record Wanted(String stream, int partition) {}

    private Parking() {}

    private static final String PARKED_STREAMS =
            """
            SELECT DISTINCT stream
            FROM dead_letter
            WHERE stream = ANY (?)
              AND NOT passed
            """;

    /** Those of the streams that hold parked events: what comes later is parked behind them. */
    public static Set<String> parkedStreams(Connection connection, Collection<String> streams)
            throws SQLException {
        var parked = new HashSet<String>();
        try (var statement = connection.prepareStatement(PARKED_STREAMS)) {
            statement.setArray(1, connection.createArrayOf("text", streams.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    parked.add(rows.getString(1));
                }
            }
        }
        return parked;
    }

    private static final String PARK =
            """
            INSERT INTO dead_letter
              (stream, sequence, position, partition, record_offset, event_id, type, version,
               recorded_at, author, data, error)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Parks an event with the reason. */
    public static void park(Connection connection, ParkedEvent event, String error)
            throws SQLException {
        try (var insert = connection.prepareStatement(PARK)) {
            insert.setString(1, event.stream());
            insert.setLong(2, event.sequence());
            insert.setLong(3, event.position());
            insert.setInt(4, event.partition());
            insert.setLong(5, event.offset());
            insert.setObject(6, event.eventId());
            insert.setString(7, storable(event.type()));
            insert.setInt(8, event.version());
            setInstant(insert, 9, event.recordedAt());
            insert.setString(10, event.author());
            insert.setString(11, storable(event.data()));
            insert.setString(12, storable(error));
            insert.executeUpdate();
        }
    }

    private static final String DISCARDED =
            """
            UPDATE dead_letter
            SET discarded_at = ?,
                discarded_by = ?,
                discarded_why = ?,
                passed = TRUE
            WHERE stream = ?
              AND position = ?
            """;

    /** Parks an event that is given up in another generation, so that it holds up nobody here. */
    public static void parkDiscarded(
            Connection connection, ParkedEvent event, String error, Discards.Discard discard)
            throws SQLException {
        park(connection, event, error);
        try (var update = connection.prepareStatement(DISCARDED)) {
            update.setObject(1, discard.at());
            update.setString(2, discard.by());
            update.setString(3, discard.why());
            update.setString(4, event.stream());
            update.setLong(5, event.position());
            update.executeUpdate();
        }
    }

    private static final String WANTED =
            """
            SELECT DISTINCT stream, partition
            FROM dead_letter
            WHERE retry_requested IS NOT NULL
              AND partition = ANY (?)
            LIMIT 100
            """;

    /** Streams of these partitions that an operator has marked. */
    public static List<Wanted> wanted(Connection connection, Collection<Integer> partitions)
            throws SQLException {
        var wanted = new ArrayList<Wanted>();
        try (var statement = connection.prepareStatement(WANTED)) {
            statement.setArray(1, connection.createArrayOf("integer", partitions.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    wanted.add(new Wanted(rows.getString(1), rows.getInt(2)));
                }
            }
        }
        return wanted;
    }

    private static final String OF_STREAM =
            """
            SELECT id, stream, sequence, position, partition, record_offset, event_id, type,
                   version, recorded_at, author, data, discarded_at
            FROM dead_letter
            WHERE stream = ?
              AND NOT passed
            ORDER BY sequence, id
            LIMIT ?
            FOR UPDATE
            """;

    /** A stream's parked events in order, with those discarded ones not yet passed over. */
    public static List<Parked> ofStream(Connection connection, String stream, int limit)
            throws SQLException {
        var parked = new ArrayList<Parked>();
        try (var statement = connection.prepareStatement(OF_STREAM)) {
            statement.setString(1, stream);
            statement.setInt(2, limit);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    parked.add(
                            new Parked(
                                    rows.getLong("id"),
                                    event(rows),
                                    rows.getTimestamp("discarded_at") != null));
                }
            }
        }
        return parked;
    }

    private static ParkedEvent event(ResultSet rows) throws SQLException {
        var recordedAt = rows.getTimestamp("recorded_at");
        return new ParkedEvent(
                rows.getString("stream"),
                rows.getLong("sequence"),
                rows.getLong("position"),
                rows.getInt("partition"),
                rows.getLong("record_offset"),
                rows.getObject("event_id", UUID.class),
                rows.getString("type"),
                rows.getInt("version"),
                recordedAt == null ? null : recordedAt.toInstant(),
                rows.getString("author"),
                rows.getString("data"));
    }

    private static final String REMOVE =
            """
            DELETE FROM dead_letter
            WHERE id = ?
            """;

    /** It has been applied. */
    public static void remove(Connection connection, long id) throws SQLException {
        one(connection, REMOVE, id);
    }

    private static final String PASSED =
            """
            UPDATE dead_letter
            SET passed = TRUE,
                retry_requested = NULL
            WHERE id = ?
            """;

    /** It was discarded, and its stream has gone on without it; the record of it stays. */
    public static void passed(Connection connection, long id) throws SQLException {
        one(connection, PASSED, id);
    }

    private static void one(Connection connection, String sql, long id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    private static final String FAILED_AGAIN =
            """
            UPDATE dead_letter
            SET error = CASE WHEN id = ? THEN ? ELSE error END,
                retry_requested = NULL
            WHERE stream = ?
              AND NOT passed
            """;

    /** It could not be applied this time either: it and what is behind it wait on. */
    public static void failedAgain(Connection connection, String stream, long id, String error)
            throws SQLException {
        try (var statement = connection.prepareStatement(FAILED_AGAIN)) {
            statement.setLong(1, id);
            statement.setString(2, storable(error));
            statement.setString(3, stream);
            statement.executeUpdate();
        }
    }

    /** PostgreSQL's text holds everything but the character zero. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static void setInstant(PreparedStatement insert, int index, @Nullable Instant instant)
            throws SQLException {
        insert.setTimestamp(index, instant == null ? null : Timestamp.from(instant));
    }
}
