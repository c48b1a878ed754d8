package commonplace.query.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.embedded.Database;
import commonplace.query.change.Announcing;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;
import commonplace.query.view.GenerationSchema;
import commonplace.testing.Eventually;
import commonplace.testing.server.TestPostgres;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** No reader sees less after a switch than before it. */
class PromotionIT {

    private static final Site SITE =
            new Site("Site", "", URI.create("http://localhost"), ZoneOffset.UTC, "site,2026");

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final JdbcClient client = JdbcClient.create(source);

    PromotionIT() {
        Database database = TestPostgres.fresh("promotion");
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        Flyway.configure().dataSource(source).locations("classpath:db/query").load().migrate();
    }

    /** The live one has applied ten positions; the other follows, and nobody feeds either. */
    @BeforeEach
    void two() throws SQLException {
        new FirstGeneration(source, SITE);
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            GenerationSchema.create(connection, 2);
            connection.commit();
        }
        client.sql(
                        """
                        INSERT INTO public.generation
                          (number, schema_name, state, projection_version)
                        VALUES (2, 'generation_2', 'following', '1.2 UTC')
                        """)
                .update();
        for (int number : new int[] {1, 2}) {
            client.sql(
                            "INSERT INTO generation_%d.consumer_offset VALUES (0, 0, 10)"
                                    .formatted(number))
                    .update();
        }
    }

    private Promotion promotion(Duration approach) throws SQLException {
        var first = new FirstGeneration(source, SITE);
        return new Promotion(
                client,
                new Generations(client, first),
                new History(client, first),
                Announcing.TO_NOBODY,
                new JdbcTransactionManager(source),
                approach);
    }

    private int live() {
        return client.sql("SELECT number FROM public.generation WHERE state = 'live'")
                .query(Integer.class)
                .single();
    }

    private void applied(int generation, long position) {
        client.sql("UPDATE generation_%d.consumer_offset SET position = ?".formatted(generation))
                .param(position)
                .update();
    }

    @Test
    void itWaitsUntilTheOtherHasComeAsFar() throws SQLException {
        applied(1, 11);
        var promotion = promotion(Duration.ofMinutes(1));
        var promoted =
                CompletableFuture.supplyAsync(
                        () -> promotion.toLive(2, "promoted", "olga", null, null));
        assertThatThrownBy(
                        () ->
                                promoted.orTimeout(500, java.util.concurrent.TimeUnit.MILLISECONDS)
                                        .join())
                .isInstanceOf(CompletionException.class);
        assertThat(live()).isEqualTo(1);
        applied(2, 11);
        Eventually.until(() -> live() == 2);
    }

    @Test
    void oneThatDoesNotComeIsNotPromoted() throws SQLException {
        applied(1, 11);
        var promotion = promotion(Duration.ofMillis(100));
        assertThatThrownBy(() -> promotion.toLive(2, "promoted", "olga", null, null))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.GenerationBehind(2, 1)));
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void whatTheLiveOneAppliesMeanwhileIsWaitedForToo() throws Exception {
        // A transaction of the live one's projection, which has moved its place but not committed.
        try (var projecting = source.getConnection()) {
            projecting.setAutoCommit(false);
            try (var statement = projecting.createStatement()) {
                statement.execute("UPDATE generation_1.consumer_offset SET position = 11");
            }
            var promotion = promotion(Duration.ofMinutes(1));
            var promoted =
                    CompletableFuture.supplyAsync(
                            () -> promotion.toLive(2, "promoted", "olga", null, null));
            Eventually.until(this::somebodyWaitsForALock);
            projecting.commit();
            assertThatThrownBy(
                            () ->
                                    promoted.orTimeout(
                                                    500, java.util.concurrent.TimeUnit.MILLISECONDS)
                                            .join())
                    .isInstanceOf(CompletionException.class);
            assertThat(live()).isEqualTo(1);
            applied(2, 11);
            Eventually.until(() -> live() == 2);
        }
    }

    private boolean somebodyWaitsForALock() {
        return client.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void theDatabaseKeepsExactlyOneLive() {
        assertThatThrownBy(
                        () ->
                                client.sql(
                                                "UPDATE public.generation SET state = 'retired'"
                                                        + " WHERE state = 'live'")
                                        .update())
                .hasStackTraceContaining("No generation would be live");
        assertThatThrownBy(() -> client.sql("UPDATE public.generation SET state = 'live'").update())
                .hasStackTraceContaining("generation_live");
    }
}
