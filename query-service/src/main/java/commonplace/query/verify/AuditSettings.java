package commonplace.query.verify;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * The audit that never ends.
 *
 * @param enabled whether this instance takes part in it
 * @param share of one processor core that it may use: with 0.05 it rests 19 times as long as it
 *     worked
 * @param leastRest between two rounds, however short they are
 */
@ConfigurationProperties(value = "commonplace.audit", ignoreUnknownFields = false)
public record AuditSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0.05") double share,
        @DefaultValue("2s") Duration leastRest) {

    public AuditSettings {
        if (!(share >= 0.001 && share <= 1)) {
            throw new IllegalArgumentException(
                    "commonplace.audit.share is %s; 0.001 to 1 was expected.".formatted(share));
        }
        if (leastRest.toMillis() < 10 || leastRest.toHours() >= 24) {
            throw new IllegalArgumentException(
                    "commonplace.audit.least-rest is %s; 10 ms to 24 h was expected."
                            .formatted(leastRest));
        }
    }
}
