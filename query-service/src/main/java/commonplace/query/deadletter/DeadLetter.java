package commonplace.query.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A parked event, as an operator sees it.
 *
 * @param retryRequested when it was marked to be tried again; null where it is not
 * @param discarded null while it waits
 */
public record DeadLetter(
        long id,
        String stream,
        long sequence,
        long position,
        int partition,
        long offset,
        String type,
        int version,
        String data,
        String error,
        Instant parkedAt,
        @Nullable Instant retryRequested,
        @Nullable Discard discarded) {

    /** Who gave it up, when and why. */
    public record Discard(Instant at, String by, String why) {}
}
