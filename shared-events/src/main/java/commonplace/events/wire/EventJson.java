package commonplace.events.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;

import commonplace.events.Event;
import commonplace.events.upcast.Upcasters;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON form of each event. Fields stand in the order of the record, absent ones are left
 * out, times are ISO-8601 in UTC. Reading is strict: an unknown or missing field is an error, so
 * that a form that changed without a new version is found at once. Safe for many threads.
 */
public final class EventJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .addMixIn(Event.class, WithoutStream.class)
                    .build();

    /** A stream is named by the envelope; its derivation is not part of an event's data. */
    @JsonAutoDetect(
            getterVisibility = JsonAutoDetect.Visibility.NONE,
            isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface WithoutStream {}

    private EventJson() {}

    /** The event's data in the form of today's version ({@link EventType#version()}). */
    public static String encode(Event event) {
        return JSON.writeValueAsString(event);
    }

    /**
     * The event in its present form, whatever version it was written in.
     *
     * @throws UnreadableEvent where type or version are unknown, or the data is not of their form
     */
    public static Event decode(String type, int version, String data) {
        var known =
                EventType.named(type)
                        .orElseThrow(
                                () ->
                                        new UnreadableEvent(
                                                "Event type '%s' is not known to this release."
                                                        .formatted(type)));
        try {
            if (version == known.version()) {
                return JSON.readValue(data, known.form());
            }
            var upcast = Upcasters.ALL.upcast(known, version, JSON.readTree(data));
            return JSON.treeToValue(upcast, known.form());
        } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
            throw new UnreadableEvent(
                    "The data is not a %s of version %d: %s"
                            .formatted(type, version, malformed.getMessage()),
                    malformed);
        }
    }
}
