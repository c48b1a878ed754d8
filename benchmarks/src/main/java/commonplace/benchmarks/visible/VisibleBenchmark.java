package commonplace.benchmarks.visible;

import commonplace.benchmarks.Benchmark;
import commonplace.benchmarks.Connections;
import commonplace.benchmarks.Effort;
import commonplace.benchmarks.Figure;
import commonplace.benchmarks.HttpConnection.Answer;
import commonplace.benchmarks.OpenLoop;
import commonplace.benchmarks.OpenLoop.Latencies;
import commonplace.benchmarks.Site;
import commonplace.events.wire.PositionToken;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Entries are published at a fixed rate; from the moment that one is acknowledged, its page is
 * asked for with the token of the answer, until the whole page has come. The raw limit is a
 * record's way through the same broker and back at the same rate.
 */
public final class VisibleBenchmark implements Benchmark {

    private static final int[] RATES = {100, 1_000};
    private static final int WARM_UP = 300;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BODY =
            """
            {"kind": "note", "body": "Views are derived and can be derived again.", "bodyFormat": "text",
             "publishedAt": "2026-01-02T03:04:05Z", "slug": "%slug", "tags": ["event-sourcing", "postgresql"]}
            """;

    @Override
    public String name() {
        return "visible";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var site = new Site();
                var authors = new Connections(site.command());
                var readers = new Connections(site.query());
                var raw = new RoundTrips(site.bootstrapServers())) {
            // The way to the page has several times as much code as an append: a JVM that has gone
            // it six thousand times is still compiling.
            OpenLoop.run(
                    WARM_UP,
                    effort.warmUp().multipliedBy(3),
                    number -> visible(site, authors, readers));
            for (int rate : RATES) {
                OpenLoop.run(rate, effort.settling(), number -> raw.once());
                var limit = OpenLoop.run(rate, effort.measured(), number -> raw.once());
                OpenLoop.run(rate, effort.settling(), number -> visible(site, authors, readers));
                var measured =
                        OpenLoop.run(
                                rate, effort.measured(), number -> visible(site, authors, readers));
                figures.add(figure(50, rate, measured, limit));
                figures.add(figure(99, rate, measured, limit));
            }
        }
        return figures;
    }

    private Figure figure(int percent, int rate, Latencies measured, Latencies limit) {
        return new Figure(
                name(),
                "p%d.%d".formatted(percent, rate),
                measured.percentile(percent),
                "ms",
                "record to the broker and back, p%d at %,d/s".formatted(percent, rate),
                limit.percentile(percent));
    }

    private static double visible(Site site, Connections authors, Connections readers)
            throws IOException {
        var body = BODY.replace("%slug", "n-%d-%d".formatted(System.nanoTime(), thread()));
        var published =
                authors.use(
                        author -> author.send("POST", "/api/entries", site.authorization(), body));
        require(published, 201);
        long acknowledged = System.nanoTime();
        var token = published.headers().get(PositionToken.HEADER.toLowerCase(Locale.ROOT));
        var path = JSON.readTree(published.body()).get("path").stringValue();
        var page = readers.use(reader -> reader.get(path + "?position=" + token));
        require(page, 200);
        return (System.nanoTime() - acknowledged) / 1e6;
    }

    private static long thread() {
        return Thread.currentThread().threadId();
    }

    private static void require(Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException(answer.toString());
        }
    }
}
