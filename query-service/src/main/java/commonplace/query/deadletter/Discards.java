package commonplace.query.deadletter;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What operators have given up in one generation, so that another that fails at the same events
 * goes on without them too, for the same reasons. Immutable.
 */
public final class Discards {

    private record Event(String stream, long position) {}

    /** Who gave it up, when and why. */
    public record Discard(OffsetDateTime at, String by, String why) {}

    private final Map<Event, Discard> discards;

    private Discards(Map<Event, Discard> discards) {
        this.discards = Map.copyOf(discards);
    }

    // Schemas' names are made of numbers, so they can be written into the statement.
    private static final String DISCARDED =
            """
            SELECT stream, position, discarded_at, discarded_by, discarded_why
            FROM generation_n.dead_letter
            WHERE discarded_at IS NOT NULL
            """;

    /** Those of a generation's. */
    public static Discards of(Connection connection, String schema) throws SQLException {
        var discards = new HashMap<Event, Discard>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(DISCARDED.replace("generation_n", schema))) {
            while (row.next()) {
                discards.put(
                        new Event(row.getString("stream"), row.getLong("position")),
                        new Discard(
                                row.getObject("discarded_at", OffsetDateTime.class),
                                row.getString("discarded_by"),
                                row.getString("discarded_why")));
            }
        }
        return new Discards(discards);
    }

    /** Whether, and why, an event was given up. */
    public Optional<Discard> of(ParkedEvent event) {
        return Optional.ofNullable(discards.get(new Event(event.stream(), event.position())));
    }
}
