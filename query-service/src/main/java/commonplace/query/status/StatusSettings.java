package commonplace.query.status;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * When a part counts as unwell.
 *
 * @param silence how long the relay or the projector may give no sign of life
 * @param lag how old the oldest event that is not visible yet may be
 */
@ConfigurationProperties(value = "commonplace.status", ignoreUnknownFields = false)
public record StatusSettings(
        @DefaultValue("5s") Duration silence, @DefaultValue("10s") Duration lag) {

    public StatusSettings {
        within("silence", silence);
        within("lag", lag);
    }

    private static void within(String name, Duration value) {
        if (value.toMillis() < 1000 || value.toHours() >= 24) {
            throw new IllegalArgumentException(
                    "commonplace.status.%s is %s; 1 s to 24 h was expected."
                            .formatted(name, value));
        }
    }
}
