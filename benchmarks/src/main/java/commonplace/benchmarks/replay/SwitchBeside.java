package commonplace.benchmarks.replay;

import commonplace.benchmarks.Figure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What a reader who asks without pause feels of a switch: the longest time to an answer from the
 * order until well after it, beside the longest in as much time before.
 */
final class SwitchBeside {

    private static final Duration WINDOW = Duration.ofSeconds(2);

    /** The order, which is answered when it is carried out. */
    @FunctionalInterface
    interface Order {
        void give() throws IOException, InterruptedException, Operations.Refusal;
    }

    private SwitchBeside() {}

    static Figure figure(String name, URI service, Order order)
            throws IOException, InterruptedException, Operations.Refusal {
        var longest = new AtomicLong();
        var reader = Thread.ofPlatform().name("reader").unstarted(() -> read(service, longest));
        reader.start();
        try {
            LockSupport.parkNanos(WINDOW.toNanos());
            longest.set(0);
            LockSupport.parkNanos(WINDOW.toNanos());
            double before = longest.getAndSet(0) / 1e6;
            order.give();
            LockSupport.parkNanos(WINDOW.toNanos());
            return new Figure(
                    "rebuild",
                    name,
                    longest.get() / 1e6,
                    "ms",
                    "the longest answer in as long before",
                    before);
        } finally {
            reader.interrupt();
            reader.join();
        }
    }

    private static void read(URI service, AtomicLong longest) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.resolve("/")).build();
            while (!Thread.currentThread().isInterrupted()) {
                long began = System.nanoTime();
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    throw new IllegalStateException("A reader was answered " + status);
                }
                longest.accumulateAndGet(System.nanoTime() - began, Math::max);
            }
        } catch (IOException | InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
