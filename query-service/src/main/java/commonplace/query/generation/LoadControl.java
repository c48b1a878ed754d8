package commonplace.query.generation;

import commonplace.query.replay.Control;
import commonplace.query.replay.LoadStopped;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What operators want of a load, as the table says: looked up twice a second, whoever asks how
 * often. The bound on events a second is shared evenly by the instances that work.
 */
final class LoadControl implements Control {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JdbcClient client;
    private final Generations generations;
    private final int number;
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - LOOK_NANOS);
    private volatile String stopped = "";
    private volatile double share;
    private long freeAt = System.nanoTime();

    LoadControl(JdbcClient client, Generations generations, int number) {
        this.client = client;
        this.generations = generations;
        this.number = number;
    }

    @Override
    public void check() throws LoadStopped {
        if (Thread.currentThread().isInterrupted()) {
            throw new LoadStopped("The service is being stopped.");
        }
        long now = System.nanoTime();
        long last = looked.get();
        if (now - last >= LOOK_NANOS && looked.compareAndSet(last, now)) {
            look();
        }
        if (!stopped.isEmpty()) {
            throw new LoadStopped(stopped);
        }
    }

    private static final String INSTANCES =
            """
            SELECT greatest(count(DISTINCT owner), 1)
            FROM public.load_partition
            WHERE generation = ?
              AND stage <> 'done'
            """;

    private void look() {
        var found = generations.find(number);
        if (found.isEmpty() || !found.get().state().isLoading()) {
            stopped = "It is not to be built any more.";
        } else if (found.get().isPaused()) {
            stopped = "It is paused.";
        } else {
            var throttle = found.get().throttle();
            share =
                    throttle == null
                            ? 0
                            : (double) throttle
                                    / client.sql(INSTANCES)
                                            .param(number)
                                            .query(Integer.class)
                                            .single();
        }
    }

    @Override
    public void take(int events) throws LoadStopped {
        double rate = share;
        if (rate <= 0) {
            return;
        }
        long until = reserved(events, rate);
        while (System.nanoTime() - until < 0) {
            check();
            pause(Math.min(LONGEST_REST_NANOS, until - System.nanoTime()));
        }
    }

    /** When the events that are taken are paid for. */
    private synchronized long reserved(int events, double rate) {
        long now = System.nanoTime();
        freeAt = Math.max(freeAt, now) + (long) (events / rate * 1e9);
        return freeAt;
    }

    private static void pause(long nanos) throws LoadStopped {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LoadStopped("The service is being stopped.");
        }
    }
}
