package commonplace.events.wire;

import commonplace.events.AuthorId;
import commonplace.events.StreamId;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it is stored and travels, its data not yet read: what copies the log (store, relay)
 * has no need to understand it.
 *
 * @param type the event's name, {@code EntryPublished}
 * @param version the schema version that {@code data} was written in
 * @param data JSON
 */
public record RawEvent(
        long position,
        UUID eventId,
        StreamId stream,
        long sequence,
        String type,
        int version,
        Instant recordedAt,
        AuthorId author,
        String data) {

    /**
     * The event itself, in its present form.
     *
     * @throws UnreadableEvent where type, version or data are not known
     */
    public RecordedEvent decoded() {
        return new RecordedEvent(
                position,
                eventId,
                stream,
                sequence,
                recordedAt,
                author,
                EventJson.decode(type, version, data));
    }
}
