package commonplace.standalone.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * The sample content and its way onto a site: through the command service's own import, as
 * everybody's. Each item has a {@code sourceId}, so publishing it twice changes nothing.
 */
public final class SampleContent {

    private static final Logger LOG = LoggerFactory.getLogger(SampleContent.class);
    private static final String RESOURCE = "/commonplace/standalone/sample/sample.ndjson";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration VISIBLE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SampleContent() {}

    /** The items, one JSON object a line: entries, then tags as wholes. */
    public static InputStream lines() {
        return Objects.requireNonNull(SampleContent.class.getResourceAsStream(RESOURCE), RESOURCE);
    }

    /**
     * Publishes it, and returns when readers can see it, or half a minute after.
     *
     * @throws IllegalStateException where an item is refused
     */
    public static void publish(URI commands, URI pages, String authorToken) {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            send(client, commands, authorToken);
            awaitVisible(client, pages);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing the sample content.", stop);
        }
    }

    private static void send(HttpClient client, URI commands, String authorToken)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(commands.resolve("/api/import"))
                        .header("Authorization", "Bearer " + authorToken)
                        .header("Content-Type", "application/x-ndjson")
                        .timeout(LIMIT)
                        .POST(BodyPublishers.ofInputStream(SampleContent::lines))
                        .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(
                    "The sample content was refused: " + answer.statusCode() + " " + answer.body());
        }
        var failed = answer.body().lines().filter(SampleContent::tellsOfFailure).toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(
                    "Items of the sample content were refused: " + failed.getFirst());
        }
    }

    private static boolean tellsOfFailure(String line) {
        return "failed".equals(JSON.readTree(line).path("result").asString(""));
    }

    /** The last entry of the file: on its tag's page when all before it are. */
    private static void awaitVisible(HttpClient client, URI pages)
            throws IOException, InterruptedException {
        var expected = tagged("systems-design");
        var request =
                HttpRequest.newBuilder(pages.resolve("/tags/systems-design.json"))
                        .timeout(LIMIT)
                        .build();
        long end = System.nanoTime() + VISIBLE.toNanos();
        while (true) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == OK
                    && JSON.readTree(answer.body()).path("total").asInt(0) >= expected) {
                return;
            }
            if (System.nanoTime() - end > 0) {
                LOG.atWarn()
                        .addKeyValue("page", request.uri())
                        .addKeyValue("status", answer.statusCode())
                        .log("the sample content is written but not to be seen yet");
                return;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private static long tagged(String tag) throws IOException {
        try (var lines = lines()) {
            return new String(lines.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .map(item -> item.path("tags").valueStream().map(JsonNode::asString).toList())
                    .filter((List<String> tags) -> tags.contains(tag))
                    .count();
        }
    }
}
