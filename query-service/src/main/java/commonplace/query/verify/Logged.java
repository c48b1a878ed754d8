package commonplace.query.verify;

import commonplace.events.Event;
import commonplace.events.wire.EventJson;
import commonplace.events.wire.EventType;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A record of the topic, its headers read and its data not yet.
 *
 * @param position 0 where it has none that can be read: then it is none of the relay's
 * @param previous what the record says stands before it on its partition
 * @param sequence -1 where there is none that can be read
 * @param recordedAt ISO-8601, not yet read
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record Logged(
        int partition,
        long offset,
        long position,
        long previous,
        @Nullable String stream,
        long sequence,
        @Nullable String type,
        int version,
        @Nullable String recordedAt,
        byte[] data) {

    private static final String ENTRY = "entry:";
    private static final String TAG = "tag:";

    static Logged of(ConsumerRecord<byte[], byte[]> record) {
        long position = 0;
        long previous = 0;
        String stream = null;
        long sequence = -1;
        String type = null;
        int version = -1;
        String recordedAt = null;
        for (var header : record.headers()) {
            switch (header.key()) {
                case "ce_position" -> position = number(header.value(), 0);
                case "ce_previous" -> previous = number(header.value(), 0);
                case "ce_sequence" -> sequence = number(header.value(), -1);
                case "ce_schemaversion" -> version = (int) number(header.value(), -1);
                case "ce_stream" -> stream = text(header.value());
                case "ce_type" -> type = text(header.value());
                case "ce_time" -> recordedAt = text(header.value());
                default -> {}
            }
        }
        byte @Nullable [] value = record.value();
        return new Logged(
                record.partition(),
                record.offset(),
                Math.max(0, position),
                previous,
                stream,
                sequence,
                type,
                version,
                recordedAt,
                value == null ? new byte[0] : value);
    }

    /** Whether it has all that an event needs besides its data. */
    public boolean isWhole() {
        return sequence >= 0
                && recordedAt != null
                && type != null
                && EventType.named(type).isPresent()
                && (isTags() || entry() != null);
    }

    /** Whether it is of a tag's stream. */
    public boolean isTags() {
        return stream != null && stream.startsWith(TAG);
    }

    /** The identity of the tag whose stream it is of; empty where it is none's. */
    public String tag() {
        return stream != null && isTags() ? stream.substring(TAG.length()) : "";
    }

    /** The entry whose stream it is of; null where it is none's. */
    public @Nullable UUID entry() {
        if (stream == null || !stream.startsWith(ENTRY)) {
            return null;
        }
        try {
            return UUID.fromString(stream.substring(ENTRY.length()));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /**
     * The event.
     *
     * @throws commonplace.events.wire.UnreadableEvent where its data is not of a known form
     */
    public Event decoded() {
        return EventJson.decode(
                String.valueOf(type), version, new String(data, StandardCharsets.UTF_8));
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static long number(byte @Nullable [] value, long otherwise) {
        var text = text(value);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            return otherwise;
        }
    }
}
