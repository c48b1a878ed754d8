package commonplace.query.generation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does something again and again, whatever it throws: one platform thread, which its owner starts,
 * ends and awaits.
 */
public final class Rounds {

    /** For what operators wait for. */
    static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** What is done; may take long, and ends soon after an interrupt. */
    @FunctionalInterface
    public interface Round {
        void run() throws Exception;
    }

    private final String name;
    private final Duration beat;
    private final Round round;
    private final Object lifecycle = new Object();
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private Thread thread = new Thread();
    private String failure = "";

    /**
     * @param beat how long to rest between two rounds
     */
    public Rounds(String name, Duration beat, Round round) {
        this.name = name;
        this.beat = beat;
        this.round = round;
    }

    public void start() {
        synchronized (lifecycle) {
            if (!isRunning()) {
                stopping = new CountDownLatch(1);
                thread = Thread.ofPlatform().name(name).start(this::run);
            }
        }
    }

    /** Ends the thread; what is still under way after a moment is interrupted. */
    public void stop() {
        synchronized (lifecycle) {
            stopping.countDown();
            try {
                if (thread.join(MOMENT)) {
                    return;
                }
                thread.interrupt();
                if (!thread.join(STOP_WAIT)) {
                    log.atWarn().addKeyValue("thread", name).log("thread does not end");
                }
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void run() {
        try {
            do {
                once();
            } while (!stopping.await(beat.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            stopping.countDown();
        }
    }

    private void once() {
        try {
            round.run();
            failure = "";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            var why = String.valueOf(failed.getMessage());
            if (isRunning() && !why.equals(failure)) {
                failure = why;
                log.atWarn()
                        .addKeyValue("thread", name)
                        .addKeyValue("kind", failed.getClass().getSimpleName())
                        .addKeyValue("error", why)
                        .log("tried again");
            }
        }
    }
}
