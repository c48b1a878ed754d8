package commonplace.query.view;

import commonplace.events.StreamId;

import java.sql.Connection;
import java.sql.SQLException;

/** Notes that an event was passed over by an operator's decision. */
final class Discarding {

    private static final String OF_ENTRY =
            """
            UPDATE entry
            SET sequence = ?
            WHERE entry_id = ?
              AND sequence = ? - 1
            """;

    // A tag's first event may be the one: then this row says what everybody assumed.
    private static final String OF_TAG =
            """
            INSERT INTO tag (tag_id, sequence, name, effective, former)
            SELECT ?, ?, ?, ?, '{}'
            WHERE ? = 0
               OR EXISTS (SELECT FROM tag WHERE tag_id = ? AND sequence = ? - 1)
            ON CONFLICT (tag_id) DO UPDATE
            SET sequence = excluded.sequence
            WHERE tag.sequence = excluded.sequence - 1
            """;

    private Discarding() {}

    static boolean discard(Connection connection, StreamId stream, long sequence)
            throws SQLException {
        TagLock.take(connection, !stream.isEntry());
        try (var statement = connection.prepareStatement(stream.isEntry() ? OF_ENTRY : OF_TAG)) {
            int next = 1;
            if (stream.isEntry()) {
                statement.setLong(next++, sequence);
                statement.setObject(next++, stream.entry().value());
                statement.setLong(next, sequence);
            } else {
                var id = stream.tag().toString();
                statement.setString(next++, id);
                statement.setLong(next++, sequence);
                statement.setString(next++, TagState.firstName(id));
                statement.setString(next++, TagState.firstName(id));
                statement.setLong(next++, sequence);
                statement.setString(next++, id);
                statement.setLong(next, sequence);
            }
            return statement.executeUpdate() == 1;
        }
    }
}
