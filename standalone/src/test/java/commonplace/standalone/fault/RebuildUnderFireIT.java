package commonplace.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.Eventually;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * A generation is rebuilt, proved, promoted, rolled back and promoted again, with two instances of
 * which now one, now the other is killed with kill -9 in the middle of each, while authors write
 * and readers read without pause. No reader gets a wrong, an empty or an older answer.
 *
 * <p>{@code -Dcommonplace.weblog=FILE} imports that (NDJSON, gzipped or not) instead of a seeded
 * one; {@code -Dcommonplace.tags=a,b} are then the tags whose pages are read.
 */
@Isolated("Its readers take what there is of processors.")
class RebuildUnderFireIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> TAGS =
            List.of(
                    System.getProperty("commonplace.tags", "css,java,history,maps,gardens")
                            .split(",", -1));
    private static final String GROWING = "growing";
    private static final int ENTRIES = 3_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final long seed = Long.getLong("commonplace.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Test
    void noReaderNotices() throws Exception {
        System.out.println("seed " + seed);
        try (var line = new Line();
                var command = line.command("command", List.of());
                var one = line.query("query-1", List.of());
                var other = line.query("query-2", List.of())) {
            Line.awaitReady(command);
            Line.awaitReady(one);
            Line.awaitReady(other);
            load(line, command);
            var operations = new Operations(http, line.operatorToken(), List.of(one, other));
            operations.awaitNothingBehind(line, command);
            try (var readers =
                            new Readers(
                                    () -> List.of(one.address(), other.address()), TAGS, GROWING);
                    var writer = new Writer(http, command.address(), line.token(), GROWING)) {
                readers.start(2);
                writer.start();
                int built = rebuild(operations, one, other);
                underFire(one, other, () -> operations.verify(built));
                underFire(one, other, () -> operations.promote(built));
                underFire(one, other, () -> operations.rollback(built));
                underFire(one, other, () -> operations.promote(built));
                writer.stop();
                operations.awaitNothingBehind(line, command);
                assertThat(operations.verify(built)).isEqualTo("equal");
                assertThat(operations.verify(1)).isEqualTo("equal");
                readers.stop();
                System.out.printf(
                        "%,d answers checked (%s), %d times the other instance was asked, slowest"
                                + " %d ms, %d entries written meanwhile%n",
                        readers.checked(),
                        readers.generations(),
                        readers.turned(),
                        readers.slowestMillis(),
                        writer.written());
                assertThat(readers.wrong()).isEmpty();
                assertThat(readers.checked()).isGreaterThan(1_000);
                assertThat(readers.generations()).containsKeys("1", Integer.toString(built));
            }
        }
    }

    /** Each instance is killed while it builds; the other takes over. */
    private int rebuild(Operations operations, ServiceProcess one, ServiceProcess other)
            throws Exception {
        int number = operations.startRebuild();
        operations.throttle(number, 400);
        for (var victim : List.of(one, other)) {
            double before = operations.part(number);
            Eventually.until(LIMIT, () -> operations.part(number) > before + 0.02);
            assertThat(operations.state(number)).isEqualTo("building");
            victim.kill();
            victim.restart();
            Line.awaitReady(victim);
        }
        assertThat(operations.state(number)).isEqualTo("building");
        operations.throttle(number, null);
        Eventually.until(LIMIT, () -> operations.state(number).equals("following"));
        return number;
    }

    @FunctionalInterface
    private interface Operation {
        Object run() throws Exception;
    }

    /** Ordered again and again until it is done, while first the one and then the other dies. */
    private void underFire(ServiceProcess one, ServiceProcess other, Operation operation)
            throws Exception {
        for (var victim : List.of(one, other)) {
            var ordered =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return operation.run();
                                } catch (Exception failed) {
                                    throw new IllegalStateException(failed);
                                }
                            });
            Thread.sleep(random.nextInt(600));
            victim.kill();
            victim.restart();
            Line.awaitReady(victim);
            ordered.join();
        }
    }

    private void load(Line line, ServiceProcess command) throws IOException, InterruptedException {
        var weblog = System.getProperty("commonplace.weblog", "");
        var lines = weblog.isEmpty() ? seeded() : given(Path.of(weblog)) + first();
        var request =
                HttpRequest.newBuilder(command.address().resolve("/api/import"))
                        .header("Authorization", "Bearer " + line.token())
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(lines))
                        .build();
        var report = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        assertThat(report).doesNotContain("\"failed\":1").contains("\"imported\":");
    }

    private static String given(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readString(file);
        }
        try (var zipped = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(zipped.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One of the tag that grows, so that it has a page. */
    private static String first() {
        var entry = JSON.createObjectNode().put("kind", "note").put("body", "The first.");
        entry.put("sourceId", "first");
        entry.putArray("tags").add(GROWING);
        return "\n" + JSON.writeValueAsString(entry);
    }

    private String seeded() {
        return IntStream.range(0, ENTRIES)
                .mapToObj(
                        i -> {
                            var entry = JSON.createObjectNode();
                            entry.put("kind", "article");
                            entry.put("title", "Entry " + i);
                            entry.put("body", "Words *and* more words of entry " + i + ".");
                            entry.put(
                                    "publishedAt",
                                    LocalDate.of(2004, 1, 1)
                                            .plusDays(random.nextInt(7_000))
                                            .atTime(random.nextInt(24), random.nextInt(60))
                                            .toInstant(ZoneOffset.UTC)
                                            .toString());
                            entry.put("sourceId", "seeded-" + i);
                            var tags = entry.putArray("tags");
                            tags.add(TAGS.get(i % TAGS.size()));
                            if (i % 10 == 0) {
                                tags.add(GROWING);
                            }
                            return JSON.writeValueAsString(entry);
                        })
                .collect(Collectors.joining("\n"));
    }

    /** Orders given over HTTP to whichever instance takes them, until they are carried out. */
    private record Operations(HttpClient http, String token, List<ServiceProcess> instances) {

        int startRebuild() {
            return json(send("POST", "/ops/generations", "")).path("number").asInt();
        }

        void throttle(int number, @Nullable Integer eventsPerSecond) {
            send(
                    "PUT",
                    "/ops/generations/%d/throttle".formatted(number),
                    "{\"eventsPerSecond\": %s}".formatted(eventsPerSecond));
        }

        double part(int number) {
            return generation(number).path("part").asDouble();
        }

        String state(int number) {
            return generation(number).path("state").asString();
        }

        private JsonNode generation(int number) {
            return json(send("GET", "/ops/generations/" + number, ""));
        }

        String verify(int number) {
            while (true) {
                var proof = json(send("POST", "/ops/generations/%d/verify".formatted(number), ""));
                var state = proof.path("state").asString();
                if (state.equals("equal") || state.equals("different")) {
                    assertThat(state).as(proof.toString()).isEqualTo("equal");
                    return state;
                }
            }
        }

        String promote(int number) {
            while (!state(number).equals("live")) {
                var answer = send("POST", "/ops/generations/%d/promote".formatted(number), "");
                assertThat(answer.body()).doesNotContain(":problem:different");
            }
            return "live";
        }

        String rollback(int number) {
            while (!state(number).equals("following")) {
                send("POST", "/ops/generations/%d/rollback".formatted(number), "");
            }
            return "following";
        }

        /** Whether all instances' views contain all that is in the log. */
        void awaitNothingBehind(Line line, ServiceProcess command) {
            Eventually.until(LIMIT, () -> line.isPublished(command));
            Eventually.until(
                    LIMIT,
                    () -> {
                        var status = json(send("GET", "/ops/status", ""));
                        return status.at("/lag/events").asLong(-1) == 0
                                && status.at("/store/head").asLong(-1)
                                        == status.at("/store/applied").asLong(-2);
                    });
        }

        private HttpResponse<String> send(String method, String path, String body) {
            long deadline = System.nanoTime() + LIMIT.toNanos();
            for (int attempt = 0; ; attempt++) {
                var instance = instances.get(attempt % instances.size());
                var request =
                        HttpRequest.newBuilder(instance.address().resolve(path))
                                .timeout(Duration.ofMinutes(2))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build();
                try {
                    return http.send(request, HttpResponse.BodyHandlers.ofString());
                } catch (IOException down) {
                    if (System.nanoTime() - deadline > 0) {
                        throw new IllegalStateException(down);
                    }
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(stop);
                }
            }
        }

        private static JsonNode json(HttpResponse<String> answer) {
            return JSON.readTree(answer.body());
        }
    }

    /** Publishes entries under one tag, and revises the one before. */
    private static final class Writer implements AutoCloseable {

        private final HttpClient http;
        private final URI command;
        private final String token;
        private final String tag;
        private final Thread thread = Thread.ofPlatform().name("writer").unstarted(this::write);
        private volatile boolean stopping;
        private final AtomicInteger written = new AtomicInteger();

        Writer(HttpClient http, URI command, String token, String tag) {
            this.http = http;
            this.command = command;
            this.token = token;
            this.tag = tag;
        }

        void start() {
            thread.start();
        }

        int written() {
            return written.get();
        }

        private void write() {
            try {
                while (!stopping) {
                    var entry = JSON.createObjectNode().put("kind", "note").put("body", "New.");
                    entry.putArray("tags").add(tag);
                    var published =
                            send("POST", "/api/entries", JSON.writeValueAsString(entry), 201);
                    // One revision more, so that an older answer shows.
                    send(
                            "PUT",
                            "/api/entries/%s/tags/again"
                                    .formatted(JSON.readTree(published).path("id").asString()),
                            "",
                            200);
                    written.incrementAndGet();
                    Thread.sleep(20);
                }
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        private String send(String method, String path, String body, int expected)
                throws IOException, InterruptedException {
            var request =
                    HttpRequest.newBuilder(command.resolve(path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(answer.body());
            }
            return answer.body();
        }

        void stop() {
            stopping = true;
            try {
                thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            stop();
        }
    }
}
