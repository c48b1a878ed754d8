package commonplace.command.store;

import commonplace.events.StreamId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What one command adds to one stream: all of it or nothing.
 *
 * @param expectedSequence the stream's last sequence, {@value #NEW_STREAM} for a new stream
 * @param events in order; none where only a receipt is kept
 * @param claims names that belong to the stream from now on ({@code path:/2024/…}, {@code
 *     source:…}); claiming again what is the stream's own is harmless
 * @param receipt kept with the events
 */
public record Append(
        StreamId stream,
        long expectedSequence,
        List<NewEvent> events,
        List<String> claims,
        @Nullable Receipt receipt) {

    /** The last sequence of a stream that has no event. */
    public static final long NEW_STREAM = -1;

    public Append {
        events = List.copyOf(events);
        claims = List.copyOf(claims);
    }
}
