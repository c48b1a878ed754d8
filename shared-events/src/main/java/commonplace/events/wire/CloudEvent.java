package commonplace.events.wire;

import commonplace.events.AuthorId;
import commonplace.events.StreamId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * An event as a CloudEvents 1.0 message: on Kafka in binary mode (attributes as {@code ce_}
 * headers, the data as the value; Kafka protocol binding 1.0.2, section 3.2), in {@code /api/log}
 * as structured JSON (JSON event format 1.0.2).
 *
 * <p>Extension attributes: {@code position}, {@code stream}, {@code sequence}, {@code author},
 * {@code schemaversion}; on Kafka also {@code previous}, the position of the event before it on the
 * same partition (0 for the first), by which a consumer knows that it missed nothing.
 */
public final class CloudEvent {

    /** The log's name as an event source. */
    public static final String SOURCE = "urn:commonplace:log";

    private static final String SPEC_VERSION = "1.0";
    private static final String JSON_TYPE = "application/json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CloudEvent() {}

    /**
     * The Kafka headers of an event, by name.
     *
     * @param previous the position of the event before it on its partition, 0 for the first
     */
    public static Map<String, byte[]> headers(RawEvent event, long previous) {
        var headers = new LinkedHashMap<String, byte[]>();
        attributes(event)
                .forEach((name, value) -> headers.put("ce_" + name, bytes(value.toString())));
        headers.put("ce_previous", bytes(Long.toString(previous)));
        headers.put("content-type", bytes(JSON_TYPE));
        return headers;
    }

    /** An event as it was read from a partition. */
    public record Received(RawEvent event, long previous) {}

    /**
     * The event of a Kafka record.
     *
     * @param header a header's value by name, null where there is none
     * @throws UnreadableEvent where an attribute is missing or malformed
     */
    public static Received received(Function<String, byte @Nullable []> header, byte[] value) {
        try {
            return new Received(
                    new RawEvent(
                            position(header),
                            UUID.fromString(text(header, "ce_id")),
                            new StreamId(text(header, "ce_stream")),
                            Long.parseLong(text(header, "ce_sequence")),
                            text(header, "ce_type"),
                            Integer.parseInt(text(header, "ce_schemaversion")),
                            Instant.parse(text(header, "ce_time")),
                            new AuthorId(text(header, "ce_author")),
                            new String(value, StandardCharsets.UTF_8)),
                    Long.parseLong(text(header, "ce_previous")));
        } catch (IllegalArgumentException | DateTimeParseException malformed) {
            throw new UnreadableEvent("Malformed header: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * A record's position alone, as the relay needs it to find where it stopped.
     *
     * @throws UnreadableEvent where there is none
     */
    public static long position(Function<String, byte @Nullable []> header) {
        var position = text(header, "ce_position");
        try {
            return Long.parseLong(position);
        } catch (NumberFormatException malformed) {
            throw new UnreadableEvent("Malformed header: " + malformed.getMessage(), malformed);
        }
    }

    /** The event as one line of structured JSON. */
    public static String structured(RawEvent event) {
        var envelope = JSON.createObjectNode();
        attributes(event).forEach((name, value) -> envelope.putPOJO(name, value));
        envelope.put("datacontenttype", JSON_TYPE);
        envelope.putRawValue("data", new tools.jackson.databind.util.RawValue(event.data()));
        return JSON.writeValueAsString(envelope);
    }

    private static Map<String, Object> attributes(RawEvent event) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("specversion", SPEC_VERSION);
        attributes.put("id", event.eventId().toString());
        attributes.put("source", SOURCE);
        attributes.put("type", event.type());
        attributes.put("time", event.recordedAt().toString());
        attributes.put("position", event.position());
        attributes.put("stream", event.stream().value());
        attributes.put("sequence", event.sequence());
        attributes.put("author", event.author().value());
        attributes.put("schemaversion", event.version());
        return attributes;
    }

    private static String text(Function<String, byte @Nullable []> header, String name) {
        var value = header.apply(name);
        if (value == null) {
            throw new UnreadableEvent("Header " + name + " is missing.");
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
