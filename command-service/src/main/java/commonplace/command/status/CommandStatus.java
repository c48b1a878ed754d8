package commonplace.command.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The command side as it stands: the answer of {@code GET /api/status}. */
record CommandStatus(boolean well, Store store, Relay relay) {

    /**
     * @param head the last position; null where the store does not answer
     */
    record Store(boolean available, @Nullable Long head) {}

    /**
     * @param published every event up to this position is on the topic
     * @param lagEvents not on the topic
     * @param lagSeconds age of the oldest of them
     * @param active the instance that publishes
     * @param seenAt when it last told that it lives
     * @param here what this instance's relay is: active, standby or stopped
     * @param trouble what keeps this instance's relay from publishing
     */
    record Relay(
            @Nullable Long published,
            @Nullable Long lagEvents,
            @Nullable Double lagSeconds,
            @Nullable String active,
            @Nullable Instant seenAt,
            String here,
            @Nullable Trouble trouble) {}

    record Trouble(Instant since, String reason) {}
}
