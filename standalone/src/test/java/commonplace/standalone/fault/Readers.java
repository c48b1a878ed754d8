package commonplace.standalone.fault;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Readers who ask for pages without pause, from whichever instance answers, and check each answer:
 * it is one, it is whole, it is of one generation, and never older than one that they have seen.
 */
final class Readers implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<List<URI>> instances;
    private final List<String> tags;
    private final String growing;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong checked = new AtomicLong();
    private final AtomicLong turned = new AtomicLong();
    private final Map<String, AtomicLong> generations =
            new java.util.concurrent.ConcurrentHashMap<>();
    private final AtomicLong slowest = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /**
     * @param tags whose pages are read
     * @param growing the tag that entries are only added to
     */
    Readers(Supplier<List<URI>> instances, List<String> tags, String growing) {
        this.instances = instances;
        this.tags = tags;
        this.growing = growing;
    }

    void start(int readers) {
        for (int i = 0; i < readers; i++) {
            threads.add(Thread.ofPlatform().name("reader-" + i).start(this::read));
        }
    }

    /** Answers that were looked at. */
    long checked() {
        return checked.get();
    }

    /** How often an instance was down and another was asked. */
    long turned() {
        return turned.get();
    }

    /** What was wrong with which answer. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Answers of each generation. */
    Map<String, AtomicLong> generations() {
        return generations;
    }

    long slowestMillis() {
        return slowest.get() / 1_000_000;
    }

    private void read() {
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var seen = new HashMap<String, Long>();
            for (int i = 0; !stopping; i++) {
                var path =
                        i % 3 == 0
                                ? "/tags/" + growing + ".json?size=50"
                                : i % 3 == 1
                                        ? "/tags/" + tags.get(i % tags.size()) + ".json"
                                        : "/.json";
                check(path, ask(http, path, i), seen);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            wrong.add("A reader gave up: " + failed);
        }
    }

    private HttpResponse<String> ask(HttpClient http, String path, int turn)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = turn; ; attempt++) {
            var all = instances.get();
            var request =
                    HttpRequest.newBuilder(all.get(attempt % all.size()).resolve(path))
                            .timeout(Duration.ofSeconds(10))
                            .build();
            long began = System.nanoTime();
            try {
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
                return answer;
            } catch (IOException down) {
                turned.incrementAndGet();
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("No instance answers: " + down);
                }
            }
        }
    }

    private void check(String path, HttpResponse<String> answer, Map<String, Long> seen) {
        checked.incrementAndGet();
        var generation = answer.headers().firstValue("Commonplace-Generation").orElse("none");
        if (answer.statusCode() != 200 || generation.equals("none")) {
            wrong.add("%s: %d %s".formatted(path, answer.statusCode(), answer.body()));
            return;
        }
        generations.computeIfAbsent(generation, g -> new AtomicLong()).incrementAndGet();
        var page = JSON.readTree(answer.body());
        if (path.startsWith("/tags/")) {
            isWhole(path, page);
            isNotOlder(path + " total", page.path("total").asLong(), seen, generation);
        }
        for (var item : page.path("items")) {
            isItem(path, item, seen, generation);
        }
        for (var year : page.path("years")) {
            for (var item : year.path("items")) {
                isItem(path, item, seen, generation);
            }
        }
    }

    /** Of the first page: all years but its last are there with all that they count. */
    private void isWhole(String path, JsonNode page) {
        var years = page.path("years").valueStream().toList();
        long total = page.path("total").asLong();
        long size = path.contains("size=50") ? 50 : 30;
        long shown = years.stream().mapToLong(year -> year.path("items").size()).sum();
        boolean whole = total > 0 && shown == Math.min(total, size);
        for (int i = 0; i < years.size(); i++) {
            long counted = years.get(i).path("count").asLong();
            long items = years.get(i).path("items").size();
            whole &= i < years.size() - 1 ? items == counted : items > 0 && items <= counted;
        }
        if (!whole) {
            wrong.add("%s is not whole: total %d, items %d".formatted(path, total, shown));
        }
    }

    private void isItem(String path, JsonNode item, Map<String, Long> seen, String generation) {
        var id = item.path("id").asString("");
        if (id.isEmpty() || item.path("html").isMissingNode()) {
            wrong.add("%s: no entry: %s".formatted(path, item));
            return;
        }
        isNotOlder(id, item.path("revision").asLong(-1), seen, generation);
    }

    private void isNotOlder(String what, long now, Map<String, Long> seen, String generation) {
        long before = seen.getOrDefault(what, -1L);
        if (now < before) {
            wrong.add(
                    "%s is older than it was seen: %d after %d, generation %s"
                            .formatted(what, now, before, generation));
        }
        seen.put(what, Math.max(now, before));
    }

    @Override
    public void close() {
        stop();
    }

    void stop() {
        stopping = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
