package commonplace.query.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How the log is followed.
 *
 * @param enabled whether this instance projects; else it only serves pages
 * @param batch events in one transaction at most: more catches up faster, less is visible sooner
 * @param sessionTimeout after which the group gives a dead instance's partitions to others; brokers
 *     allow 6 s at least unless told otherwise
 * @param retry how long to wait after a failure at first; doubled up to {@code maxRetry}
 * @param maxRetry how long to wait at most
 * @param stop how long a stop waits for the batch under way
 */
@ConfigurationProperties(value = "commonplace.projection", ignoreUnknownFields = false)
public record ProjectionSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4000") int batch,
        @DefaultValue("6s") Duration sessionTimeout,
        @DefaultValue("100ms") Duration retry,
        @DefaultValue("3s") Duration maxRetry,
        @DefaultValue("10s") Duration stop) {

    public ProjectionSettings {
        if (batch < 1 || batch > 100_000) {
            throw new IllegalArgumentException(
                    "commonplace.projection.batch is %d; 1 to 100000 was expected."
                            .formatted(batch));
        }
        within("session-timeout", sessionTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
        within("retry", retry, Duration.ofMillis(1), Duration.ofMinutes(1));
        within("max-retry", maxRetry, retry, Duration.ofMinutes(5));
        within("stop", stop, Duration.ofMillis(100), Duration.ofMinutes(5));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "commonplace.projection.%s is %s; %s to %s was expected."
                            .formatted(name, value, least, most));
        }
    }
}
