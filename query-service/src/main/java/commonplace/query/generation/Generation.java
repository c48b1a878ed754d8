package commonplace.query.generation;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One complete copy of the views.
 *
 * @param name what an operator calls it
 * @param until the last instant whose events it contains (recorded time); null where it follows
 * @param promotes whether it becomes live by itself once it is built and verified
 * @param throttle events a second at most, of all instances together
 * @param phaseAt when the present phase of building began, as if it had never been paused
 * @param events that were loaded in bulk, once that is known
 * @param builtAt when it came to the end of building
 * @param promotedAt when it last became live
 */
public record Generation(
        int number,
        String schema,
        @Nullable String name,
        State state,
        String projectionVersion,
        @Nullable Instant until,
        Instant createdAt,
        String createdBy,
        boolean promotes,
        @Nullable Instant pausedAt,
        @Nullable Integer throttle,
        Instant phaseAt,
        @Nullable Long events,
        @Nullable Double readSeconds,
        @Nullable Double writeSeconds,
        @Nullable Double indexSeconds,
        @Nullable Instant builtAt,
        @Nullable Instant promotedAt,
        @Nullable String failure) {

    static final String COLUMNS =
            """
            SELECT number, schema_name, name, state, projection_version, until, created_at,
                   created_by, promotes, paused_at, throttle, phase_at, events, read_seconds,
                   write_seconds, index_seconds, built_at, promoted_at, failure
            FROM public.generation
            """;

    static Generation of(ResultSet row) throws SQLException {
        return new Generation(
                row.getInt("number"),
                row.getString("schema_name"),
                row.getString("name"),
                State.parse(row.getString("state")),
                row.getString("projection_version"),
                instant(row, "until"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getBoolean("promotes"),
                instant(row, "paused_at"),
                row.getObject("throttle", Integer.class),
                row.getObject("phase_at", OffsetDateTime.class).toInstant(),
                row.getObject("events", Long.class),
                row.getObject("read_seconds", Double.class),
                row.getObject("write_seconds", Double.class),
                row.getObject("index_seconds", Double.class),
                instant(row, "built_at"),
                instant(row, "promoted_at"),
                row.getString("failure"));
    }

    /** Whether building, or following, rests until an operator resumes it. */
    public boolean isPaused() {
        return pausedAt != null;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
