package commonplace.query.generation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How readers wait for what they have just written.
 *
 * @param waiters readers that may wait at once; the next is refused. Each holds a virtual thread
 *     and an entry of a table, no connection
 * @param patience how long one reader waits at most, before the honest answer that it is not there
 *     yet
 * @param poll how often the views are asked where no signal came: the fallback, not the way
 */
@ConfigurationProperties(value = "commonplace.visibility", ignoreUnknownFields = false)
public record VisibilitySettings(
        @DefaultValue("1000") int waiters,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("500ms") Duration poll) {

    public VisibilitySettings {
        if (waiters < 1 || waiters > 100_000) {
            throw new IllegalArgumentException(
                    "commonplace.visibility.waiters is %d; 1 to 100000 was expected."
                            .formatted(waiters));
        }
        if (patience.isNegative() || patience.toSeconds() > 60) {
            throw new IllegalArgumentException(
                    "commonplace.visibility.patience is %s; 0 s to 60 s was expected."
                            .formatted(patience));
        }
        if (poll.toMillis() < 10 || poll.toSeconds() > 60) {
            throw new IllegalArgumentException(
                    "commonplace.visibility.poll is %s; 10 ms to 60 s was expected."
                            .formatted(poll));
        }
    }
}
