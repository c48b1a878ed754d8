package commonplace.query.verify;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a thread to its share of a core: it rests for what it has used. For that thread. */
final class Effort {

    /** Used at a stretch. */
    private static final long STRETCH_NANOS = Duration.ofMillis(200).toNanos();

    private final double share;
    private final CountDownLatch stopping;
    private long rested = used();

    Effort(double share, CountDownLatch stopping) {
        this.share = share;
        this.stopping = stopping;
    }

    private static long used() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** To be called often while it works. */
    void spent() throws InterruptedException {
        if (used() - rested > STRETCH_NANOS) {
            rest(Duration.ZERO);
        }
    }

    /** Rests for all that was used, and so long at least; less where it is to stop. */
    void rest(Duration least) throws InterruptedException {
        long owed = (long) ((used() - rested) * (1 / share - 1));
        rested = used();
        if (stopping.await(Math.max(owed, least.toNanos()), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("asked to stop");
        }
    }
}
