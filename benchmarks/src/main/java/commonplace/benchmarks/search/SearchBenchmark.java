package commonplace.benchmarks.search;

import commonplace.benchmarks.Benchmark;
import commonplace.benchmarks.Effort;
import commonplace.benchmarks.Figure;
import commonplace.benchmarks.HttpConnection;
import commonplace.benchmarks.Scratch;
import commonplace.benchmarks.replay.RebuildProcess;
import commonplace.benchmarks.replay.SyntheticItems;
import commonplace.embedded.Database;
import commonplace.embedded.PostgresServer;
import commonplace.query.view.BulkSearch;
import commonplace.query.view.GenerationSchema;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Searches, one after the other, of which no page is kept; and in turn with each the match of the
 * same words in the database, without rank, counts and excerpts.
 */
public final class SearchBenchmark implements Benchmark {

    private static final String LIMIT = "the same words matched in SQL, not ranked";

    @Override
    public String name() {
        return "search";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        long items = effort.quick() ? 50_000 : 1_000_000;
        try (var folder = new Scratch();
                var postgres = PostgresServer.start(folder.path().resolve("postgres"))) {
            var database = postgres.database("search");
            try (var service = RebuildProcess.serving(database, "--commonplace.pages.cache=0")) {
                SyntheticItems.load(database, items, effort.seed());
                fill(database, items);
                return measured(service, database, items, effort);
            }
        }
    }

    private static Connection connect(Database database) throws SQLException {
        var connection = database.connect();
        connection.setSchema(GenerationSchema.name(1));
        return connection;
    }

    private static void fill(Database database, long items) throws SQLException {
        long begin = System.nanoTime();
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (long part : BulkSearch.missing(connection)) {
                BulkSearch.make(connection, part);
            }
            double rows = (System.nanoTime() - begin) / 1e9;
            statement.execute("SET maintenance_work_mem TO '128MB'");
            for (var index : GenerationSchema.lastIndexes()) {
                statement.execute(index);
            }
            statement.execute("VACUUM (ANALYZE) entry_search");
            System.err.printf(
                    Locale.ROOT,
                    "full text of %,d items on one connection: %.1f s, and %.1f s for indexes%n",
                    items,
                    rows,
                    (System.nanoTime() - begin) / 1e9 - rows);
        }
    }

    private List<Figure> measured(
            RebuildProcess service, Database database, long items, Effort effort)
            throws SQLException, IOException {
        try (var connection = connect(database);
                var http = new HttpConnection(service.address())) {
            var words = new SearchWords(connection, new SplittableRandom(effort.seed()));
            var asked = new ArrayList<Double>();
            var matched = new ArrayList<Double>();
            long begin = System.nanoTime() + effort.warmUp().toNanos();
            long end = begin + effort.rounds() * effort.measured().toNanos();
            int tooBroad = 0;
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                var search = words.next();
                double sql = match(connection, search);
                long sent = System.nanoTime();
                int status = http.get("/search/?q=" + search.replace(' ', '+')).status();
                if (status != 200 && status != 422) {
                    throw new IllegalStateException("'%s' is %d".formatted(search, status));
                }
                if (now >= begin) {
                    asked.add((System.nanoTime() - sent) / 1e6);
                    matched.add(sql);
                    tooBroad += status == 422 ? 1 : 0;
                }
            }
            System.err.printf(
                    Locale.ROOT,
                    "%,d searches in %,d items, %d of them too broad; the longest took %.0f ms%n",
                    asked.size(),
                    items,
                    tooBroad,
                    Collections.max(asked));
            return List.of(figure("p50", 0.5, asked, matched), figure("p99", 0.99, asked, matched));
        }
    }

    private static final String MATCH =
            """
            SELECT count(*)
            FROM entry_search
            WHERE document @@ websearch_to_tsquery(search_language(), ?)
            """;

    private static double match(Connection connection, String search) throws SQLException {
        long begin = System.nanoTime();
        try (var query = connection.prepareStatement(MATCH)) {
            query.setString(1, search);
            try (var row = query.executeQuery()) {
                row.next();
            }
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private Figure figure(String figure, double part, List<Double> asked, List<Double> matched) {
        return new Figure(
                name(), figure, quantile(asked, part), "ms", LIMIT, quantile(matched, part));
    }

    private static double quantile(List<Double> values, double part) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }
}
