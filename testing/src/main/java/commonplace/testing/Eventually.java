package commonplace.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition instead of for a time. */
public final class Eventually {

    /** Generous: machines that test are often loaded. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration STEP = Duration.ofMillis(20);

    private Eventually() {}

    /** Something that is so or not yet; what it throws means not yet. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** A check that throws, as an assertion does, until it is so. */
    @FunctionalInterface
    public interface Check {
        void run() throws Exception;
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @throws AssertionError where it does not within the limit
     */
    public static void until(Duration limit, Condition condition) {
        passes(
                limit,
                () -> {
                    if (!condition.holds()) {
                        throw new AssertionError("The condition does not hold.");
                    }
                });
    }

    /** The same with the usual limit. */
    public static void until(Condition condition) {
        until(LIMIT, condition);
    }

    /**
     * Returns as soon as the check passes.
     *
     * @throws AssertionError with its last failure where it does not within the limit
     */
    public static void passes(Duration limit, Check check) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                check.run();
                return;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting.", stop);
            } catch (Exception | AssertionError notYet) {
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError(
                            "Not so after %d ms: %s".formatted(limit.toMillis(), notYet), notYet);
                }
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** The same with the usual limit. */
    public static void passes(Check check) {
        passes(LIMIT, check);
    }
}
