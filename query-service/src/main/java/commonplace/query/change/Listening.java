package commonplace.query.change;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Listens to PostgreSQL on a connection and a platform thread of its own; a connection that is lost
 * is made anew. {@link #stop} ends the thread and awaits it.
 */
public final class Listening {

    /** Makes a connection. */
    @FunctionalInterface
    public interface Connecting {
        Connection connect() throws SQLException;
    }

    /** Listens on it for as long as {@link #isRunning}. */
    @FunctionalInterface
    public interface Ear {
        void listen(Connection connection) throws SQLException;
    }

    /**
     * What is done.
     *
     * @param thread its name
     * @param again how long it rests before it makes another connection
     * @param lost is run whenever the connection is not there any more
     * @param told what the log says then
     */
    public record Job(
            String thread,
            Duration again,
            Connecting connecting,
            Ear ear,
            Runnable lost,
            String told) {}

    private static final Duration STOP_WAIT = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    private final Job job;
    private final Object lifecycle = new Object();
    private volatile Thread thread = new Thread();
    private volatile boolean running;

    public Listening(Job job) {
        this.job = job;
    }

    public void start() {
        synchronized (lifecycle) {
            running = true;
            thread = Thread.ofPlatform().name(job.thread).start(this::run);
        }
    }

    public void stop() {
        synchronized (lifecycle) {
            running = false;
            thread.interrupt();
            try {
                thread.join(STOP_WAIT);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (var connection = job.connecting.connect()) {
                job.ear.listen(connection);
            } catch (SQLException | RuntimeException lost) {
                if (running) {
                    log.atWarn()
                            .addKeyValue("thread", job.thread)
                            .addKeyValue("error", lost.getMessage())
                            .log(job.told);
                }
            }
            job.lost.run();
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(job.again);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
