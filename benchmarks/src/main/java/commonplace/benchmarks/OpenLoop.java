package commonplace.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a given rate, whether or not those before are answered: a slow answer delays no other
 * and is not left out of the count (Tene, How Not to Measure Latency).
 */
public final class OpenLoop {

    private OpenLoop() {}

    /** One request; answers the milliseconds that are measured. */
    public interface Request {
        double once(int number) throws Exception;
    }

    /** The measured milliseconds, sorted. */
    public record Latencies(List<Double> sorted) {

        public double percentile(double percent) {
            int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
            return sorted.get(Math.max(0, index));
        }
    }

    /**
     * @throws IllegalStateException where a request failed
     */
    public static Latencies run(int perSecond, Duration duration, Request request)
            throws InterruptedException {
        var measured = new ConcurrentLinkedQueue<Double>();
        var failure = new AtomicReference<Throwable>();
        long count = perSecond * duration.toMillis() / 1_000;
        var inFlight = new ArrayBlockingQueue<Integer>(4_096);
        long began = System.nanoTime();
        for (int i = 0; i < count && failure.get() == null; i++) {
            long due = began + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = i;
            inFlight.put(number);
            Thread.startVirtualThread(
                    () -> {
                        try {
                            measured.add(request.once(number));
                        } catch (Exception | Error failed) {
                            failure.compareAndSet(null, failed);
                        } finally {
                            inFlight.poll();
                        }
                    });
        }
        while (!inFlight.isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("A request failed.", failure.get());
        }
        return new Latencies(new ArrayList<>(measured).stream().sorted().toList());
    }
}
