package commonplace.benchmarks.replay;

import commonplace.benchmarks.Connections;
import commonplace.benchmarks.OpenLoop;
import commonplace.benchmarks.OpenLoop.Latencies;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Readers of home, tag pages and entries, a hundred pages a second, in an order of their own. */
final class Readers implements AutoCloseable {

    static final int A_SECOND = 100;

    private static final int TAGS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connections connections;
    private final List<String> pages;

    /**
     * Looks for pages there are.
     *
     * @param seed of the log
     */
    Readers(URI service, long seed) throws IOException {
        this.connections = new Connections(service);
        this.pages = new ArrayList<>(List.of("/"));
        var source = new SplittableRandom(seed);
        var tags = new SyntheticTags(source, new Prose(source));
        for (int rank = 0; rank < TAGS; rank++) {
            var tag = "/tags/" + tags.name(rank);
            var answer = connections.use(each -> each.get(tag + ".json"));
            if (answer.status() == 200) {
                pages.add(tag + "/");
                entries(JSON.readTree(answer.body()));
            }
        }
        if (pages.size() < TAGS) {
            throw new IllegalStateException("Only %d pages were found.".formatted(pages.size()));
        }
    }

    private void entries(JsonNode page) {
        for (var path : page.findValuesAsString("path")) {
            pages.add(URI.create(path).toASCIIString());
        }
    }

    /** The milliseconds that each answer took. */
    Latencies read(Duration duration, long seed) throws InterruptedException {
        var order = new SplittableRandom(seed).ints(4_096, 0, pages.size()).toArray();
        return OpenLoop.run(
                A_SECOND, duration, number -> once(pages.get(order[number % order.length])));
    }

    private double once(String page) throws IOException {
        long began = System.nanoTime();
        var answer = connections.use(each -> each.get(page));
        if (answer.status() != 200) {
            throw new IllegalStateException(page + ": " + answer.status());
        }
        return (System.nanoTime() - began) / 1e6;
    }

    @Override
    public void close() throws IOException {
        connections.close();
    }
}
