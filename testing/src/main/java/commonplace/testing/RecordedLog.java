package commonplace.testing;

import commonplace.events.AuthorId;
import commonplace.events.Event;
import commonplace.events.StreamId;
import commonplace.events.wire.EventJson;
import commonplace.events.wire.EventType;
import commonplace.events.wire.RawEvent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Events as the store would have recorded them: positions from 1, sequences from 0 in each stream,
 * no gaps. The same events always give the same log, event ids and times included.
 */
public final class RecordedLog {

    public static final AuthorId AUTHOR = new AuthorId("tester");

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final List<RawEvent> events = new ArrayList<>();
    private final Map<StreamId, Long> heads = new HashMap<>();

    /** A log of these events, in this order. */
    public static RecordedLog of(List<? extends Event> events) {
        var log = new RecordedLog();
        events.forEach(log::record);
        return log;
    }

    public static RecordedLog of(Event... events) {
        return of(List.of(events));
    }

    /** Puts one more event at its end. */
    public RawEvent record(Event event) {
        long position = events.size() + 1L;
        long sequence = heads.merge(event.stream(), 0L, (head, first) -> head + 1);
        var type = EventType.of(event);
        var recorded =
                new RawEvent(
                        position,
                        UUID.nameUUIDFromBytes(
                                (event.stream() + "/" + sequence).getBytes(StandardCharsets.UTF_8)),
                        event.stream(),
                        sequence,
                        type.wireName(),
                        type.version(),
                        FIRST.plusMillis(position),
                        AUTHOR,
                        EventJson.encode(event));
        events.add(recorded);
        return recorded;
    }

    /** All of it, in the order of positions. */
    public List<RawEvent> events() {
        return List.copyOf(events);
    }

    /** The last position; 0 where it is empty. */
    public long head() {
        return events.size();
    }
}
