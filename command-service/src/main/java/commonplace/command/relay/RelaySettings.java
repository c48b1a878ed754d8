package commonplace.command.relay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How the log is published.
 *
 * @param batch events in one Kafka transaction, 1 to 10,000
 * @param poll how often the store is asked where no notification came, 50 ms to 2 s; also how often
 *     a standby tries to become active
 * @param takeover after which a relay that does nothing loses its place to a standby, 10 s to 10
 *     min
 */
@ConfigurationProperties(prefix = "commonplace.relay", ignoreUnknownFields = false)
public record RelaySettings(
        @DefaultValue("1000") int batch,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("15s") Duration takeover) {

    public RelaySettings {
        require(batch >= 1 && batch <= 10_000, "batch", "1 to 10,000", batch);
        within("poll", poll, Duration.ofMillis(50), Duration.ofSeconds(2));
        // Less, and a relay that waits for a broker to answer would be taken for dead.
        within("takeover", takeover, Duration.ofSeconds(10), Duration.ofMinutes(10));
    }

    /** The defaults. */
    public static RelaySettings defaults() {
        return new RelaySettings(1000, Duration.ofMillis(500), Duration.ofSeconds(15));
    }

    /** How often an active relay tells that it lives, and looks whether the topic is whole. */
    Duration beat() {
        return takeover.dividedBy(4);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name,
                least + " to " + most,
                value);
    }

    private static void require(boolean holds, String name, String bounds, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "commonplace.relay.%s is %s; it must be %s.".formatted(name, value, bounds));
        }
    }
}
