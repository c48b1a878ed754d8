package commonplace.command.relay;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the topic is behind the store, by the store's own word: a relay that is dead shows too.
 *
 * @param head the store's last position
 * @param published every event up to it is on the topic; told a moment late
 * @param age of the oldest event that is not on the topic, zero where there is none
 * @param holder the active relay as it last told, null where there never was one
 * @param seenAt when it did
 */
public record RelayLag(
        long head,
        long published,
        Duration age,
        @Nullable String holder,
        @Nullable Instant seenAt) {

    /** Events that are not on the topic. */
    public long events() {
        return Math.max(0, head - published);
    }
}
