package commonplace.query.view;

import commonplace.events.StreamId;
import commonplace.events.wire.RecordedEvent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Writes the rows that events come to. Safe for many threads, each with its own connection.
 *
 * <p>The connection is in a transaction of isolation READ COMMITTED whose search path is one
 * generation; the caller commits. {@link #apply} is called once in a transaction, so that writers
 * of several partitions lock counts in one order and cannot deadlock. When it throws, the
 * transaction is rolled back and the batch may be given again, whole or in parts.
 */
public final class ViewWriter {

    private final ZoneId zone;

    /**
     * @param zone the site's, in which years begin
     */
    public ViewWriter(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Applies a batch of any streams, each stream's events in their order.
     *
     * @throws SQLException where the database cannot, for reasons that may lie in one of the events
     */
    public ApplyResult apply(Connection connection, List<RecordedEvent> events)
            throws SQLException {
        if (events.isEmpty()) {
            return new ApplyResult(List.of(), List.of(), Map.of());
        }
        throw new UnsupportedOperationException(zone + " " + connection);
    }

    /**
     * Takes an event that an operator discarded as done, so that the stream's next one follows.
     *
     * @return whether there is a row to note it in; an entry that was never published has none
     */
    public boolean discard(Connection connection, StreamId stream, long sequence)
            throws SQLException {
        return connection.isClosed() && stream.isEntry() && sequence < 0;
    }
}
