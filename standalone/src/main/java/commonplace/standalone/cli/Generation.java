package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** What the query service tells of one generation of the views. */
record Generation(JsonNode facts) {

    private static final Set<String> BUILDING = Set.of("building", "indexing", "catching up");

    int number() {
        return facts.path("number").asInt();
    }

    String state() {
        return facts.path("state").asString("");
    }

    boolean is(String state) {
        return state().equals(state);
    }

    /** Whether it is still on its way to being followed, or complete. */
    boolean isBuilding() {
        return BUILDING.contains(state());
    }

    boolean isPaused() {
        return facts.path("paused").asBoolean(false);
    }

    double part() {
        return facts.path("part").asDouble(0);
    }

    String failure() {
        return facts.path("failure").asString("No reason is told.");
    }

    /** The instant as of which it shows the site; null where it follows. */
    @Nullable Instant until() {
        var until = facts.path("until").asString("");
        return until.isEmpty() ? null : Instant.parse(until);
    }

    JsonNode verification() {
        return facts.path("verification");
    }

    /** What went wrong with it, also where it is tried again; empty where nothing did. */
    String trouble() {
        return facts.path("failure").asString("");
    }

    /** {@code writing, 1,200 of 9,000 events, 140,000/s, 0:12 left}. */
    String progress() {
        return String.format(
                Locale.ROOT,
                "%s, %,d of %,d events, %,.0f/s, %s left%s",
                facts.path("phase").asString(state()),
                facts.path("done").asLong(),
                facts.path("total").asLong(),
                facts.path("rate").asDouble(0),
                left(),
                trouble().isEmpty() ? "" : ". " + trouble());
    }

    /** How long it will still take, {@code ?} where that cannot be said. */
    String left() {
        var left = facts.path("secondsLeft");
        return left.isNumber() ? Progress.clock(left.asDouble()) : "?";
    }

    /** How long its building took; empty where that is not told. */
    String took() {
        var begun = facts.path("startedAt").asString("");
        var built = facts.path("builtAt").asString("");
        return begun.isEmpty() || built.isEmpty()
                ? ""
                : Progress.clock(
                        Duration.between(Instant.parse(begun), Instant.parse(built)).toMillis()
                                / 1000.0);
    }
}
