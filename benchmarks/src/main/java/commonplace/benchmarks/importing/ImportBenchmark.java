package commonplace.benchmarks.importing;

import commonplace.benchmarks.Benchmark;
import commonplace.benchmarks.Effort;
import commonplace.benchmarks.Figure;
import commonplace.benchmarks.HttpConnection;
import commonplace.benchmarks.Site;
import commonplace.embedded.Database;

import org.postgresql.PGConnection;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Seeded items through {@code POST /api/import}, until the tag that they all carry counts every
 * one. The raw limit is PostgreSQL's COPY of the same lines into one table.
 */
public final class ImportBenchmark implements Benchmark {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String[] WORDS =
            "views log event stream page tag year offset commit batch relay topic reader author"
                    .split(" ", -1);

    @Override
    public String name() {
        return "import";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        int items = effort.quick() ? 20_000 : 40_000;
        var random = new Random(effort.seed());
        try (var site = new Site()) {
            imported(site, lines("warm-up", items, random), "warm-up", items);
            var lines = lines("measured", items, random);
            long began = System.nanoTime();
            imported(site, lines, "measured", items);
            double seconds = (System.nanoTime() - began) / 1e9;
            return List.of(
                    new Figure(
                            name(),
                            "items",
                            items / seconds,
                            "items/s",
                            "COPY of the same lines, one commit",
                            items / copied(site.database("raw"), lines)));
        }
    }

    private static String lines(String tag, int items, Random random) {
        return IntStream.range(0, items)
                .mapToObj(number -> line(tag, number, random))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String tag, int number, Random random) {
        var line = JSON.createObjectNode();
        line.put("kind", "note");
        line.put("sourceId", tag + ":" + number);
        line.put("slug", tag + "-" + number);
        line.put(
                "publishedAt",
                Instant.ofEpochSecond(1_000_000_000L + random.nextInt(700_000_000)).toString());
        line.put("body", words(60, random));
        line.put("bodyFormat", "markdown");
        line.putArray("tags").add(tag).add(WORDS[random.nextInt(WORDS.length)]);
        return JSON.writeValueAsString(line);
    }

    private static String words(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining(" "));
    }

    private static void imported(Site site, String lines, String tag, int items)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient();
                var reader = new HttpConnection(site.query())) {
            var answer = http.send(request(site, lines), HttpResponse.BodyHandlers.ofString());
            var sum = answer.body().strip().lines().reduce((first, second) -> second).orElse("");
            if (JSON.readTree(sum).path("imported").intValue() != items) {
                throw new IllegalStateException(answer.statusCode() + " " + sum);
            }
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (total(reader, tag) < items) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Not all became visible.");
                }
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    private static HttpRequest request(Site site, String lines) {
        return HttpRequest.newBuilder(site.command().resolve(URI.create("/api/import")))
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", site.authorization().strip().substring(15))
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
    }

    private static int total(HttpConnection reader, String tag) throws IOException {
        var page = reader.get("/tags/" + tag + ".json?size=1");
        return page.status() == 200 ? JSON.readTree(page.body()).get("total").intValue() : 0;
    }

    /** Seconds. */
    private static double copied(Database database, String lines) throws Exception {
        database.execute("CREATE TABLE raw_item (line text NOT NULL)");
        try (var connection = database.connect()) {
            long began = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY raw_item FROM STDIN (FORMAT csv, QUOTE E'\\x01', DELIMITER"
                                    + " E'\\x02')",
                            new StringReader(lines));
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
