package commonplace.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
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
     * Moves a partition on, if its place is still the expected one.
     *
     * @throws NotOwner where another consumer has moved it
     */
    static void move(Connection connection, int partition, Place expected, Place next)
            throws SQLException {
        try (var statement = connection.prepareStatement(MOVE)) {
            statement.setLong(1, next.nextOffset());
            statement.setLong(2, next.position());
            statement.setInt(3, partition);
            statement.setLong(4, expected.nextOffset());
            statement.setLong(5, expected.position());
            if (statement.executeUpdate() != 1) {
                throw new NotOwner(partition, expected);
            }
        }
    }
}
