package commonplace.benchmarks.page;

import commonplace.benchmarks.Benchmark;
import commonplace.benchmarks.Effort;
import commonplace.benchmarks.Figure;
import commonplace.benchmarks.Scratch;
import commonplace.benchmarks.replay.RebuildProcess;
import commonplace.benchmarks.replay.SyntheticItems;
import commonplace.embedded.Database;
import commonplace.embedded.PostgresServer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The largest tag's page, from memory and made anew, beside nginx with the same bytes as a file;
 * all in one run, in turn. Made anew means by a service that keeps no page.
 */
public final class PagesBenchmark implements Benchmark {

    private static final String NO_NGINX = "nginx is not installed: no ratio";

    @Override
    public String name() {
        return "pages";
    }

    private static long[] sizes(Effort effort) {
        return effort.quick()
                ? new long[] {10_000, 300_000}
                : new long[] {10_000, 1_000_000, 10_000_000};
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var folder = new Scratch();
                var postgres = PostgresServer.start(folder.path().resolve("postgres"))) {
            var sizes = sizes(effort);
            var cold = new ArrayList<Round>();
            for (int i = 0; i < sizes.length; i++) {
                var name = "pages_" + sizes[i];
                cold.add(made(postgres.database(name), sizes[i], effort));
                if (i == 1) {
                    figures.addAll(beside(postgres.database(name), effort));
                }
                postgres.admin().execute("DROP DATABASE " + name + " WITH (FORCE)");
            }
            figures.add(
                    new Figure(
                            name(),
                            "growth",
                            cold.getLast().p50(),
                            "ms",
                            "%,d items instead of %,d".formatted(sizes[0], sizes[sizes.length - 1]),
                            cold.getFirst().p50()));
        }
        return figures;
    }

    /** One page made after the other, as many items in the views. */
    private static Round made(Database database, long items, Effort effort)
            throws IOException, SQLException {
        try (var service = RebuildProcess.serving(database, "--commonplace.pages.cache=0")) {
            SyntheticItems.load(database, items, effort.seed());
            var page = page(service, effort);
            warm(page, service.pid(), 1, effort);
            var rounds = new ArrayList<Round>();
            for (int i = 0; i < effort.rounds(); i++) {
                rounds.add(Round.of(page, service.pid(), 1, effort));
            }
            var p50 = Round.median(rounds, Round::p50);
            System.err.printf(
                    Locale.ROOT, "%,d items: made in %.2f ms, one after the other%n", items, p50);
            return new Round(
                    Round.median(rounds, Round::rate),
                    Round.median(rounds, Round::micros),
                    p50,
                    Round.median(rounds, Round::p99));
        }
    }

    private static URI page(RebuildProcess service, Effort effort) {
        return service.address().resolve("/tags/" + SyntheticItems.largestTag(effort.seed()) + "/");
    }

    private static void warm(URI page, long pid, int connections, Effort effort)
            throws IOException {
        long end = System.nanoTime() + effort.warmUp().toNanos();
        while (System.nanoTime() < end) {
            Round.of(page, pid, connections, effort);
        }
    }

    private List<Figure> beside(Database database, Effort effort)
            throws IOException, InterruptedException {
        try (var keeping = RebuildProcess.serving(database);
                var making = RebuildProcess.serving(database, "--commonplace.pages.cache=0");
                var folder = new Scratch();
                var nginx = Served.by(Nginx.start(folder.path(), bytes(page(keeping, effort))))) {
            warm(page(keeping, effort), keeping.pid(), Round.CONNECTIONS, effort);
            warm(page(making, effort), making.pid(), Round.CONNECTIONS, effort);
            var cached = new ArrayList<Round>();
            var cold = new ArrayList<Round>();
            var alone = new ArrayList<Round>();
            var file = new ArrayList<Round>();
            for (int i = 0; i < effort.rounds(); i++) {
                file.addAll(nginx.round(effort));
                cached.add(
                        Round.of(page(keeping, effort), keeping.pid(), Round.CONNECTIONS, effort));
                cold.add(Round.of(page(making, effort), making.pid(), Round.CONNECTIONS, effort));
                alone.add(Round.of(page(making, effort), making.pid(), 1, effort));
            }
            return List.of(
                    figure("cached", Round.median(cached, Round::rate), "req/s", file, Round::rate),
                    figure(
                            "cached.cpu",
                            Round.median(cached, Round::micros),
                            "µs/req",
                            file,
                            Round::micros),
                    figure("cached.p50", Round.median(cached, Round::p50), "ms", file, Round::p50),
                    figure("cached.p99", Round.median(cached, Round::p99), "ms", file, Round::p99),
                    figure("cold", Round.median(cold, Round::rate), "req/s", file, Round::rate),
                    figure(
                            "cold.cpu",
                            Round.median(cold, Round::micros),
                            "µs/req",
                            file,
                            Round::micros),
                    figure("cold.p50", Round.median(alone, Round::p50), "ms", file, Round::p50),
                    figure("cold.p99", Round.median(alone, Round::p99), "ms", file, Round::p99),
                    new Figure(
                            name(),
                            "memory",
                            new Cost(keeping.pid()).resident(),
                            "MiB",
                            nginx.limit(),
                            nginx.resident()));
        }
    }

    private Figure figure(
            String figure,
            double value,
            String unit,
            List<Round> file,
            java.util.function.ToDoubleFunction<Round> limit) {
        return file.isEmpty()
                ? new Figure(name(), figure, value, unit, NO_NGINX, Double.NaN)
                : new Figure(name(), figure, value, unit, Served.LIMIT, Round.median(file, limit));
    }

    /** The page as it comes compressed. */
    private static byte[] bytes(URI page) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(page)
                            .header("Accept", "text/html")
                            .header("Accept-Encoding", "gzip")
                            .build();
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(page + " is " + answer.statusCode());
            }
            System.err.printf("%s: %,d bytes%n", page.getPath(), answer.body().length);
            return answer.body();
        }
    }

    /** nginx, or its absence. */
    private record Served(Optional<Nginx> nginx) implements AutoCloseable {

        static final String LIMIT = "nginx, the same bytes as a file";

        static Served by(Optional<Nginx> nginx) {
            if (nginx.isEmpty()) {
                System.err.println(NO_NGINX + " (apt-get install nginx-light)");
            }
            return new Served(nginx);
        }

        List<Round> round(Effort effort) throws IOException {
            return nginx.isEmpty()
                    ? List.of()
                    : List.of(
                            Round.of(
                                    nginx.get().page(),
                                    nginx.get().pid(),
                                    Round.CONNECTIONS,
                                    effort));
        }

        String limit() {
            return nginx.isEmpty() ? NO_NGINX : LIMIT;
        }

        double resident() {
            return nginx.map(one -> new Cost(one.pid()).resident()).orElse(Double.NaN);
        }

        @Override
        public void close() {
            nginx.ifPresent(Nginx::close);
        }
    }
}
