package commonplace.standalone.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The home page, asked for as a reader would. */
final class Page {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int OK = 200;

    private Page() {}

    /**
     * Returns as soon as it is served.
     *
     * @throws RunFailed where it is not within a minute
     */
    static void awaitServed(URI site) {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(site.resolve("/")).timeout(LIMIT).build();
            while (true) {
                var answer = answer(client, request);
                if (answer.equals("200")) {
                    return;
                }
                if (System.nanoTime() - end > 0) {
                    throw new RunFailed(
                            "%s was not served within %d s: %s"
                                    .formatted(request.uri(), LIMIT.toSeconds(), answer));
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
        }
    }

    private static String answer(HttpClient client, HttpRequest request) {
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == OK ? "200" : "status " + status;
        } catch (IOException notYet) {
            return notYet.toString();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Parts.Stopped();
        }
    }
}
