package commonplace.standalone.fault;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Authors at work while things break: each repeats a command with the same idempotency key until it
 * gets an answer that says what happened, as the interface asks, and remembers what was promised.
 */
final class Authors implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String[] TAGS = {"architecture", "kafka", "postgresql", "java", "design"};

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Supplier<URI> command;
    private final String token;
    private final List<Thread> threads = new ArrayList<>();

    /** Acknowledged: entry id to the highest revision that an answer named. */
    private final ConcurrentMap<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final AtomicLong commands = new AtomicLong();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile boolean stopping;

    /**
     * @param command where to send a command just now; asked at each attempt
     */
    Authors(Supplier<URI> command, String token) {
        this.command = command;
        this.token = token;
    }

    void start(int count, long seed, Duration pause) {
        stopping = false;
        for (int i = 0; i < count; i++) {
            var random = new Random(seed + i);
            threads.add(Thread.ofPlatform().name("author-" + i).start(() -> write(random, pause)));
        }
    }

    private void write(Random random, Duration pause) {
        var mine = new ArrayList<String>();
        while (!stopping) {
            try {
                if (mine.size() < 3 || random.nextInt(10) < 4) {
                    mine.add(publish(random));
                } else {
                    change(mine.get(random.nextInt(mine.size())), random);
                }
                Thread.sleep(pause);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private String publish(Random random) throws InterruptedException {
        var tag = TAGS[random.nextInt(TAGS.length)];
        var answer =
                repeat(
                        new Command("POST", "/api/entries")
                                .body(
                                        """
                                        {"kind": "note", "body": "Note %d.", "bodyFormat": "text",
                                         "publishedAt": "%d-03-0%dT10:00:00Z", "tags": ["%s"]}
                                        """
                                                .formatted(
                                                        random.nextInt(),
                                                        2010 + random.nextInt(15),
                                                        1 + random.nextInt(9),
                                                        tag)));
        var id = JSON.readTree(answer.body()).get("id").stringValue();
        acknowledge(id, answer);
        return id;
    }

    private void change(String id, Random random) throws InterruptedException {
        var tag = TAGS[random.nextInt(TAGS.length)];
        var entry = "/api/entries/" + id;
        var command =
                switch (random.nextInt(8)) {
                    case 0 -> new Command("DELETE", entry);
                    case 1 -> new Command("POST", entry + "/restore");
                    case 2, 3 -> new Command("DELETE", entry + "/tags/" + tag);
                    default -> new Command("PUT", entry + "/tags/" + tag);
                };
        acknowledge(id, repeat(command));
    }

    /** Remembers the revision that an answer names, where it does. */
    void acknowledge(String id, HttpResponse<String> answer) {
        answer.headers()
                .firstValue("ETag")
                .map(etag -> Long.valueOf(etag.replace("\"", "")))
                .ifPresent(revision -> acknowledged.merge(id, revision, Math::max));
    }

    /** Until the answer says what happened: done (2xx) or surely not done (4xx). */
    HttpResponse<String> repeat(Command wanted) throws InterruptedException {
        var key = UUID.randomUUID().toString();
        while (true) {
            try {
                var answer = once(wanted, key);
                if (answer.statusCode() < 500) {
                    if (answer.statusCode() >= 400 && answer.statusCode() != 409) {
                        throw new AssertionError(
                                "%s: %d %s".formatted(wanted, answer.statusCode(), answer.body()));
                    }
                    commands.incrementAndGet();
                    return answer;
                }
            } catch (IOException unknown) {
                // It may have happened: repeated with the same key, as the interface asks.
            }
            repeated.incrementAndGet();
            Thread.sleep(100);
        }
    }

    /** One attempt. */
    HttpResponse<String> once(Command wanted, String key) throws IOException, InterruptedException {
        var body = wanted.body();
        var request =
                HttpRequest.newBuilder(command.get().resolve(wanted.path()))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .method(
                                wanted.method(),
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (wanted.ifMatch() != null) {
            request.header("If-Match", "\"" + wanted.ifMatch() + "\"");
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Entry id to the highest revision that was promised. */
    ConcurrentMap<String, Long> acknowledged() {
        return acknowledged;
    }

    /** How many commands got an answer that says what happened. */
    long commands() {
        return commands.get();
    }

    /** How many attempts had to be repeated. */
    int repeated() {
        return repeated.get();
    }

    /** Lets each author finish the command it is at. */
    void stop() throws InterruptedException {
        stopping = true;
        for (var thread : threads) {
            thread.join(Duration.ofMinutes(2));
        }
        threads.clear();
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
        http.close();
    }
}
