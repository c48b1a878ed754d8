package commonplace.command.problem;

import com.fasterxml.jackson.annotation.JsonRawValue;

import commonplace.events.wire.RawEvent;

import java.time.Instant;
import java.util.UUID;

/** An event as an author is told of it: in an entry's history, and where a revision was stale. */
public record ToldEvent(
        String type,
        long sequence,
        UUID eventId,
        Instant recordedAt,
        String author,
        @JsonRawValue String data) {

    public static ToldEvent of(RawEvent event) {
        return new ToldEvent(
                event.type(),
                event.sequence(),
                event.eventId(),
                event.recordedAt(),
                event.author().value(),
                event.data());
    }
}
