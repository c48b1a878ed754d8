package commonplace.standalone.cli;

import java.time.Duration;

/** The time between two questions. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted.");
        }
    }
}
