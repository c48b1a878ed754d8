package commonplace.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** So many clients, each sending the next request when the last was answered. */
public final class ClosedLoop {

    private ClosedLoop() {}

    /** What one client does, again and again. */
    public interface Client extends AutoCloseable {

        void once() throws Exception;

        @Override
        default void close() throws IOException {}
    }

    /** Makes the client of that number. */
    public interface Clients {
        Client client(int number) throws Exception;
    }

    /** The same without measuring, until what is asked is warm. */
    public static void warmUp(int clients, Effort effort, Clients make) throws Exception {
        long deadline = System.nanoTime() + effort.warmUp().toNanos();
        while (System.nanoTime() < deadline) {
            rate(clients, effort, make);
        }
    }

    /**
     * Requests a second, after the load has settled.
     *
     * @throws IllegalStateException where a client failed
     */
    public static double rate(int clients, Effort effort, Clients make) throws Exception {
        var counting = new AtomicBoolean();
        var stopping = new AtomicBoolean();
        var failure = new AtomicReference<Throwable>();
        var done = new LongAdder();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < clients; i++) {
            int number = i;
            threads.add(
                    Thread.ofPlatform()
                            .name("client-" + i)
                            .start(
                                    () -> {
                                        try (var client = make.client(number)) {
                                            while (!stopping.get() && failure.get() == null) {
                                                client.once();
                                                if (counting.get()) {
                                                    done.increment();
                                                }
                                            }
                                        } catch (Exception | Error failed) {
                                            failure.compareAndSet(null, failed);
                                        }
                                    }));
        }
        pause(effort.settling());
        counting.set(true);
        long began = System.nanoTime();
        pause(effort.measured());
        counting.set(false);
        double seconds = (System.nanoTime() - began) / 1e9;
        stopping.set(true);
        for (var thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("A client failed.", failure.get());
        }
        return done.sum() / seconds;
    }

    private static void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
