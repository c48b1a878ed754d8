package commonplace.query.generation;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import java.time.Duration;

/** A moment between two looks at what an operator's order waits for. */
final class Rest {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private Rest() {}

    /**
     * @throws Refused where the service is being stopped meanwhile
     */
    static void ofMillis(long moment) {
        try {
            Thread.sleep(moment);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Refused(
                    new Refusal.Unavailable("The service is being stopped.", RETRY_AFTER));
        }
    }
}
