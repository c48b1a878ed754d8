package commonplace.query.deadletter;

import commonplace.events.AuthorId;
import commonplace.events.InvalidValue;
import commonplace.events.StreamId;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.UnreadableEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that could not be applied, as it came: with what a later release needs to read it again.
 *
 * @param stream its stream; {@code record:<partition>:<offset>} for a record that names none
 * @param position its position in the log, 0 where it has none
 * @param offset where it stood in its partition when it was parked
 * @param type its type as written, known or not
 * @param eventId null where its headers could not be read, like those that follow
 */
public record ParkedEvent(
        String stream,
        long sequence,
        long position,
        int partition,
        long offset,
        @Nullable UUID eventId,
        String type,
        int version,
        @Nullable Instant recordedAt,
        @Nullable String author,
        String data) {

    /** A whole event. */
    public static ParkedEvent of(RawEvent event, int partition, long offset) {
        return new ParkedEvent(
                event.stream().value(),
                event.sequence(),
                event.position(),
                partition,
                offset,
                event.eventId(),
                event.type(),
                event.version(),
                event.recordedAt(),
                event.author().value(),
                event.data());
    }

    /**
     * The event again.
     *
     * @throws UnreadableEvent where its headers could not be read
     */
    public RawEvent event() {
        if (eventId == null || recordedAt == null || author == null) {
            throw new UnreadableEvent(
                    "The record's headers could not be read; it can only be discarded.");
        }
        try {
            return new RawEvent(
                    position,
                    eventId,
                    new StreamId(stream),
                    sequence,
                    type,
                    version,
                    recordedAt,
                    new AuthorId(author),
                    data);
        } catch (InvalidValue malformed) {
            throw new UnreadableEvent("Malformed: " + malformed.getMessage(), malformed);
        }
    }
}
