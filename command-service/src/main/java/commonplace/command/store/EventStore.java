package commonplace.command.store;

import commonplace.events.AuthorId;
import commonplace.events.StreamId;
import commonplace.events.wire.RawEvent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/**
 * The log of what authors did. Position order is commit order, without gaps; an append is answered
 * when it is durable. Safe for many threads and for several processes on one database.
 */
public final class EventStore implements AutoCloseable {

    /** Events that a read of the log holds in memory at a time. */
    private static final int PAGE = 1_000;

    private final DataSource pool;
    private final GroupCommit commit;

    /**
     * @param pool for reading; appends have a connection of their own
     */
    public EventStore(DataSource pool, StoreDatabase database, StoreSettings settings) {
        this.pool = pool;
        this.commit = new GroupCommit(database, settings);
    }

    /**
     * Appends all of it or nothing; returns when that is durable.
     *
     * @throws StoreUnavailable surely not done
     * @throws OutcomeUnknown it may have happened
     */
    public Outcome append(Append append) {
        return commit.append(append);
    }

    private static final String STREAM =
            """
            SELECT position, event_id, stream, sequence, type, version, recorded_at, author, data
            FROM event
            WHERE stream = ?
              AND sequence >= ?
            ORDER BY sequence
            """;

    /** A stream's events from a sequence on, oldest first. */
    public List<RawEvent> stream(StreamId stream, long fromSequence) {
        return read(
                connection -> {
                    try (var statement = connection.prepareStatement(STREAM)) {
                        statement.setString(1, stream.value());
                        statement.setLong(2, fromSequence);
                        return events(statement.executeQuery());
                    }
                });
    }

    private static final String STREAMS =
            """
            SELECT position, event_id, stream, sequence, type, version, recorded_at, author, data
            FROM event
            WHERE stream = ANY (?)
            ORDER BY stream, sequence
            """;

    /** The events of several streams, each oldest first; all of them are held in memory. */
    public Map<StreamId, List<RawEvent>> streams(Collection<StreamId> streams) {
        var names = streams.stream().map(StreamId::value).toArray();
        return read(
                connection -> {
                    try (var statement = connection.prepareStatement(STREAMS)) {
                        statement.setArray(1, connection.createArrayOf("text", names));
                        return events(statement.executeQuery()).stream()
                                .collect(Collectors.groupingBy(RawEvent::stream));
                    }
                });
    }

    private static final String LAST_SEQUENCE =
            """
            SELECT sequence
            FROM event
            WHERE stream = ?
            ORDER BY sequence DESC
            LIMIT 1
            """;

    /** The sequence of a stream's last event; empty where there is no such stream. */
    public Optional<Long> lastSequence(StreamId stream) {
        return read(
                connection -> {
                    try (var statement = connection.prepareStatement(LAST_SEQUENCE)) {
                        statement.setString(1, stream.value());
                        try (var rows = statement.executeQuery()) {
                            return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
                        }
                    }
                });
    }

    private static final String LOG =
            """
            SELECT position, event_id, stream, sequence, type, version, recorded_at, author, data
            FROM event
            WHERE position > ?
            ORDER BY position
            LIMIT ?
            """;

    /** The log after a position, in commit order, read page by page. */
    public void log(long after, long limit, Consumer<RawEvent> each) {
        long position = after;
        long left = limit;
        while (left > 0) {
            var page = page(LOG, position, (int) Math.min(PAGE, left));
            page.forEach(each);
            if (page.size() < Math.min(PAGE, left)) {
                return;
            }
            position = page.getLast().position();
            left -= page.size();
        }
    }

    /** At most so many events after a position, in commit order. */
    public List<RawEvent> page(long after, int limit) {
        return page(LOG, after, limit);
    }

    private static final String TAGS =
            """
            SELECT position, event_id, stream, sequence, type, version, recorded_at, author, data
            FROM event
            WHERE starts_with(stream, 'tag:')
              AND position > ?
            ORDER BY position
            LIMIT ?
            """;

    /** At most so many events of tags as wholes after a position, in commit order. */
    public List<RawEvent> tagEvents(long after, int limit) {
        return page(TAGS, after, limit);
    }

    private List<RawEvent> page(String sql, long after, int limit) {
        return read(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        statement.setLong(1, after);
                        statement.setInt(2, limit);
                        return events(statement.executeQuery());
                    }
                });
    }

    private static final String HEAD =
            """
            SELECT position
            FROM log_head
            """;

    /** The last position; 0 where the log is empty. */
    public long head() {
        return read(
                connection -> {
                    try (var statement = connection.prepareStatement(HEAD);
                            var rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    private static final String HOLDERS =
            """
            SELECT name, stream
            FROM claim
            WHERE name = ANY (?)
            """;

    /** Who holds which of these names; those that are free are left out. */
    public Map<String, StreamId> holders(Collection<String> claims) {
        return read(
                connection -> {
                    try (var statement = connection.prepareStatement(HOLDERS)) {
                        statement.setArray(1, connection.createArrayOf("text", claims.toArray()));
                        try (var rows = statement.executeQuery()) {
                            var holders = new HashMap<String, StreamId>();
                            while (rows.next()) {
                                holders.put(rows.getString(1), new StreamId(rows.getString(2)));
                            }
                            return holders;
                        }
                    }
                });
    }

    private static final String RECEIPT =
            """
            SELECT key, request_hash, answer
            FROM receipt
            WHERE key = ?
            """;

    /** The answer that was given to a request. */
    public Optional<Receipt> receipt(String key) {
        return read(
                connection -> {
                    try (var statement = connection.prepareStatement(RECEIPT)) {
                        statement.setString(1, key);
                        try (var rows = statement.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(
                                            new Receipt(
                                                    rows.getString(1),
                                                    rows.getBytes(2),
                                                    rows.getBytes(3)))
                                    : Optional.empty();
                        }
                    }
                });
    }

    private static final String FORGET =
            """
            DELETE FROM receipt
            WHERE recorded_at < ?
            """;

    /**
     * Forgets the answers given before an instant.
     *
     * @return how many
     */
    public int forgetReceiptsBefore(Instant instant) {
        return read(
                connection -> {
                    try (var statement = connection.prepareStatement(FORGET)) {
                        statement.setTimestamp(1, Timestamp.from(instant));
                        return statement.executeUpdate();
                    }
                });
    }

    private static List<RawEvent> events(ResultSet rows) throws SQLException {
        try (rows) {
            var events = new ArrayList<RawEvent>();
            while (rows.next()) {
                events.add(
                        new RawEvent(
                                rows.getLong("position"),
                                rows.getObject("event_id", UUID.class),
                                new StreamId(rows.getString("stream")),
                                rows.getLong("sequence"),
                                rows.getString("type"),
                                rows.getInt("version"),
                                rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                                new AuthorId(rows.getString("author")),
                                rows.getString("data")));
            }
            return events;
        }
    }

    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try (var connection = pool.getConnection()) {
            return reading.read(connection);
        } catch (SQLException failed) {
            throw new StoreUnavailable("The event store cannot be read.", failed);
        }
    }

    /** Commits what is waiting, then ends. */
    @Override
    public void close() {
        commit.close();
    }
}
