package commonplace.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What can be done to a process from outside, without its consent or with it. */
public enum Signal {
    /** Ends it at once, as a crash would. */
    KILL,
    /** Suspends it: it keeps its connections and locks, and answers nothing. */
    STOP,
    /** Lets a suspended one go on. */
    CONT,
    /** Asks it to end. */
    TERM;

    /**
     * Sends it.
     *
     * @throws IllegalStateException where there is no such process, or it is not ours
     */
    public void to(long pid) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start();
            int status = kill.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        "kill -%s %d ended with %d".formatted(name(), pid, status));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
