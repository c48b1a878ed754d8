package commonplace.events.wire;

import commonplace.events.AuthorId;
import commonplace.events.Event;
import commonplace.events.StreamId;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its place in the log.
 *
 * @param position its place in the whole log: from 1, in commit order, without gaps
 * @param eventId unique for ever
 * @param sequence its place in its stream: from 0, without gaps
 * @param recordedAt when it was recorded, to the microsecond; not the content's own date
 * @param author who did it
 */
public record RecordedEvent(
        long position,
        UUID eventId,
        StreamId stream,
        long sequence,
        Instant recordedAt,
        AuthorId author,
        Event event) {}
