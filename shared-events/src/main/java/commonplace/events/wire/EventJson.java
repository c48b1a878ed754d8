package commonplace.events.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import commonplace.events.Event;
import commonplace.events.upcast.Upcasters;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;

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
                    .annotationIntrospector(new RequiredUnlessNullable())
                    .build();

    /** A record's component must be there, and not null, unless it is marked {@code @Nullable}. */
    private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            return member instanceof AnnotatedParameter parameter
                            && parameter.getOwner().getAnnotated()
                                    instanceof Constructor<?> constructor
                            && constructor.getDeclaringClass().isRecord()
                            && !isNullable(constructor.getParameters()[parameter.getIndex()])
                    ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
                    : super.findSetterInfo(config, member);
        }

        private static boolean isNullable(Parameter parameter) {
            return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }
    }

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
        var known = known(type);
        try {
            return version == known.version()
                    ? requireNonNull(JSON.readValue(data, known.form()), "null is no event")
                    : JSON.treeToValue(
                            Upcasters.ALL.upcast(known, version, JSON.readTree(data)),
                            known.form());
        } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
            throw unreadable(type, version, malformed);
        }
    }

    /**
     * The same of the bytes as they travel (UTF-8), in half the time.
     *
     * @throws UnreadableEvent as above, and where the bytes are no UTF-8
     */
    public static Event decode(String type, int version, byte[] data) {
        return decode(known(type), version, data, 0, data.length);
    }

    /**
     * The same of a type that is known, from bytes among others.
     *
     * @throws UnreadableEvent as above
     */
    public static Event decode(EventType type, int version, byte[] data, int from, int to) {
        if (version != type.version()) {
            var text = new String(data, from, to - from, StandardCharsets.UTF_8);
            return decode(type.wireName(), version, text);
        }
        try {
            var read = AsWritten.read(type, data, from, to);
            return read.isPresent()
                    ? read.get()
                    : requireNonNull(
                            JSON.readValue(data, from, to - from, type.form()), "null is no event");
        } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
            throw unreadable(type.wireName(), version, malformed);
        }
    }

    private static EventType known(String type) {
        return EventType.named(type)
                .orElseThrow(
                        () ->
                                new UnreadableEvent(
                                        "Event type '%s' is not known to this release."
                                                .formatted(type)));
    }

    private static UnreadableEvent unreadable(String type, int version, RuntimeException why) {
        return new UnreadableEvent(
                "The data is not a %s of version %d: %s".formatted(type, version, told(why)), why);
    }

    /** The first line of it, without the places in Jackson's own words. */
    private static @Nullable String told(RuntimeException why) {
        return why instanceof JacksonException malformed
                ? malformed.getOriginalMessage()
                : why.getMessage();
    }
}
