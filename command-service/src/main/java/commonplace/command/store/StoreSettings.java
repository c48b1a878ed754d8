package commonplace.command.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How the log is written.
 *
 * @param queue appends that may wait for the committer, 64 to 100,000; more are refused at once
 * @param queued how long an append waits in the queue before it is refused, 100 ms to 1 min
 * @param transaction after which PostgreSQL ends the committer's transaction, so that a stopped
 *     process does not stop the others, 1 s to 1 min
 * @param resolve how long to find out what became of a commit whose answer was lost, 1 s to 5 min
 */
@ConfigurationProperties(prefix = "commonplace.store", ignoreUnknownFields = false)
public record StoreSettings(
        @DefaultValue("8192") int queue,
        @DefaultValue("10s") Duration queued,
        @DefaultValue("10s") Duration transaction,
        @DefaultValue("30s") Duration resolve) {

    public StoreSettings {
        require(queue >= 64 && queue <= 100_000, "commonplace.store.queue", "64 to 100,000", queue);
        within(queued, Duration.ofMillis(100), Duration.ofMinutes(1), "commonplace.store.queued");
        within(
                transaction,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                "commonplace.store.transaction");
        within(resolve, Duration.ofSeconds(1), Duration.ofMinutes(5), "commonplace.store.resolve");
    }

    /** The defaults. */
    public static StoreSettings defaults() {
        return new StoreSettings(
                8192, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    private static void within(Duration value, Duration least, Duration most, String name) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name,
                least + " to " + most,
                value);
    }

    private static void require(boolean holds, String name, String bounds, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s is %s; it must be %s.".formatted(name, value, bounds));
        }
    }
}
