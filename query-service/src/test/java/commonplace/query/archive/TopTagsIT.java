package commonplace.query.archive;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Kind;
import commonplace.query.view.GenerationSchema;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

class TopTagsIT {

    private static final int YEAR = 2024;
    private static Connection connection;
    private static JdbcClient views;

    @BeforeAll
    static void make() throws SQLException {
        connection = TestPostgres.fresh("top_tags").connect();
        connection.setAutoCommit(false);
        GenerationSchema.create(connection, 1);
        connection.commit();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path TO " + GenerationSchema.name(1));
        }
        views = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    static LongStream seeds() {
        return new Random(Long.getLong("commonplace.seed", System.nanoTime())).longs(200);
    }

    /** Few and many tags, of one kind and of several, evenly used and not, many used alike. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theyAreThoseThatAllCountsTogetherSay(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int tags = random.nextInt(60);
        int most = 1 + random.nextInt(40);
        double kinds = random.nextDouble();
        var totals = new TreeMap<String, Long>();
        views.sql("TRUNCATE tag_year").update();
        for (int i = 0; i < tags; i++) {
            var tag = "tag-" + i;
            for (var kind : Kind.values()) {
                if (random.nextDouble() < kinds) {
                    int entries = 1 + random.nextInt(random.nextInt(most) + 1);
                    count(tag, YEAR, kind, entries);
                    totals.merge(tag, (long) entries, Long::sum);
                }
                count(tag, YEAR - 1, kind, 1 + random.nextInt(100));
            }
        }
        int limit = 1 + random.nextInt(20);

        var top = new TopTags(views).of(YEAR, limit);

        assertThat(top).as("seed %d", seed).containsExactlyEntriesOf(mostUsed(totals, limit));
    }

    @Test
    void aTagOfManyKindsIsAboveOneThatLeadsInEach() {
        views.sql("TRUNCATE tag_year").update();
        count("articles", YEAR, Kind.ARTICLE, 10);
        count("links", YEAR, Kind.LINK, 10);
        for (var kind : Kind.values()) {
            count("all", YEAR, kind, 5);
        }

        assertThat(new TopTags(views).of(YEAR, 1)).containsExactly(Map.entry("all", 20L));
    }

    private static void count(String tag, int year, Kind kind, int entries) {
        views.sql("INSERT INTO tag_year (tag, year, kind, entries) VALUES (?, ?, ?::\"char\", ?)")
                .params(tag, year, kind.letter(), entries)
                .update();
    }

    private static Map<String, Long> mostUsed(Map<String, Long> totals, int limit) {
        return totals.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, other) -> one,
                                LinkedHashMap::new));
    }
}
