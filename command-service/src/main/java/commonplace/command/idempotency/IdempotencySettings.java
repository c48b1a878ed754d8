package commonplace.command.idempotency;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * For how long a repeated request gets its first answer.
 *
 * @param kept how long an answer is kept
 * @param patience how long a request waits for the first one with its key
 */
@ConfigurationProperties(prefix = "commonplace.idempotency", ignoreUnknownFields = false)
record IdempotencySettings(
        @DefaultValue("48h") Duration kept, @DefaultValue("10s") Duration patience) {

    /** What authors were promised. */
    private static final Duration PROMISED = Duration.ofHours(24);

    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    IdempotencySettings {
        if (kept.compareTo(PROMISED) < 0) {
            throw new IllegalArgumentException(
                    "commonplace.idempotency.kept is %s; %s at least were promised."
                            .formatted(kept, PROMISED));
        }
        if (patience.isNegative() || patience.compareTo(MAX_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "commonplace.idempotency.patience is %s; 0s to %s are allowed."
                            .formatted(patience, MAX_WAIT));
        }
    }
}
