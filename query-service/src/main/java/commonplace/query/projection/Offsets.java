package commonplace.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The offsets in a generation's schema, beside the rows that they belong to. */
final class Offsets {

    private Offsets() {}

    private static final String READ =
            """
            SELECT partition, next_offset, position
            FROM consumer_offset
            """;

    /** Every partition's place; those that have none yet are missing. */
    static Map<Integer, Place> read(Connection connection) throws SQLException {
        var places = new HashMap<Integer, Place>();
        try (var statement = connection.prepareStatement(READ);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                places.put(rows.getInt(1), new Place(rows.getLong(2), rows.getLong(3)));
            }
        }
        return places;
    }

    private static final String BEGIN =
            """
            INSERT INTO consumer_offset (partition, next_offset, position)
            SELECT number, 0, 0
            FROM generate_series(0, ? - 1) AS number
            ON CONFLICT (partition) DO NOTHING
            """;

    /** Gives a place at the beginning to those partitions that have none. */
    static void begin(Connection connection, int partitions) throws SQLException {
        try (var statement = connection.prepareStatement(BEGIN)) {
            statement.setInt(1, partitions);
            statement.executeUpdate();
        }
    }

    private static final String MOVE =
            """
            UPDATE consumer_offset
            SET next_offset = ?,
                position = ?
            WHERE partition = ?
              AND next_offset = ?
              AND position = ?
            """;

    /**
     * Moves partitions on, if their places are still the expected ones, in one round trip.
     *
     * @param parts in the order of their partitions, so that two who move the same wait for each
     *     other and cannot deadlock
     * @throws NotOwner where another consumer has moved one of them
     */
    static void move(Connection connection, List<BatchPart> parts) throws SQLException {
        try (var statement = connection.prepareStatement(MOVE)) {
            for (var part : parts) {
                statement.setLong(1, part.next().nextOffset());
                statement.setLong(2, part.next().position());
                statement.setInt(3, part.partition());
                statement.setLong(4, part.expected().nextOffset());
                statement.setLong(5, part.expected().position());
                statement.addBatch();
            }
            var moved = statement.executeBatch();
            for (int i = 0; i < moved.length; i++) {
                if (moved[i] != 1) {
                    throw new NotOwner(parts.get(i).partition(), parts.get(i).expected());
                }
            }
        }
    }
}
