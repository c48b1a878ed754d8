package commonplace.query.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The events that a generation has parked or passed over, found by position, which means the same
 * for ever.
 */
public final class Parked {

    /**
     * One of them.
     *
     * @param passed whether its stream has gone on without it
     * @param why the error, or who gave it up and why
     */
    public record Letter(String stream, long sequence, boolean passed, String why) {

        Explained explained() {
            return new Explained(stream, sequence, why);
        }
    }

    private record Place(int partition, long offset) {}

    private final Map<Long, Letter> byPosition = new HashMap<>();
    private final Map<Place, Letter> foreign = new HashMap<>();
    private final Map<String, Long> waiting = new HashMap<>();

    private static final String LETTERS =
            """
            SELECT stream, sequence, position, partition, record_offset, passed,
                   CASE WHEN passed
                        THEN concat('Discarded by ', discarded_by, ': ', discarded_why)
                        ELSE concat('Parked: ', error)
                   END AS why
            FROM dead_letter
            """;

    /** Those of the schema that the connection's search path names. */
    public static Parked read(Connection connection) throws SQLException {
        var parked = new Parked();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LETTERS)) {
            while (row.next()) {
                var letter =
                        new Letter(
                                row.getString("stream"),
                                row.getLong("sequence"),
                                row.getBoolean("passed"),
                                row.getString("why"));
                parked.add(
                        letter,
                        row.getLong("position"),
                        new Place(row.getInt("partition"), row.getLong("record_offset")));
            }
        }
        return parked;
    }

    private void add(Letter letter, long position, Place place) {
        if (position == 0) {
            foreign.put(place, letter);
            return;
        }
        byPosition.put(position, letter);
        if (!letter.passed) {
            waiting.merge(letter.stream, position, Math::min);
        }
    }

    /** The letter that the record became. */
    public Optional<Letter> of(Logged record) {
        return Optional.ofNullable(
                record.position() > 0
                        ? byPosition.get(record.position())
                        : foreign.get(new Place(record.partition(), record.offset())));
    }

    /** Whether it, or an event before it in its stream, waits for an operator. */
    public boolean waits(Logged record) {
        var stream = record.stream();
        return stream != null
                && record.position() > 0
                && waiting.getOrDefault(stream, Long.MAX_VALUE) <= record.position();
    }
}
