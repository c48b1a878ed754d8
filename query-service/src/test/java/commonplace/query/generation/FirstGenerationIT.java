package commonplace.query.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.embedded.Database;
import commonplace.query.site.SearchSettings;
import commonplace.query.site.Site;
import commonplace.testing.server.TestPostgres;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

class FirstGenerationIT {

    private static final SearchSettings SEARCH =
            new SearchSettings("english", Duration.ofSeconds(2), 4);
    private static final Site SITE =
            new Site("Site", "", URI.create("http://localhost"), ZoneOffset.UTC, "site,2026", "");

    private final Database database = TestPostgres.fresh("generations");
    private final PGSimpleDataSource source = new PGSimpleDataSource();

    FirstGenerationIT() {
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        Flyway.configure().dataSource(source).locations("classpath:db/query").load().migrate();
    }

    @Test
    void severalInstancesThatStartAtOnceMakeOne() throws Exception {
        var starts = new ArrayList<CompletableFuture<FirstGeneration>>();
        for (int i = 0; i < 8; i++) {
            starts.add(CompletableFuture.supplyAsync(this::start));
        }
        FirstGeneration first = starts.getFirst().get();
        for (var start : starts) {
            start.get();
        }
        var live =
                new LiveGeneration(
                        new JdbcTemplate(source), new JdbcTransactionManager(source), SITE, first);
        int generations = live.read(views -> count(views, "public.generation"));
        int entries = live.read(views -> count(views, "entry"));
        assertThat(generations).isEqualTo(1);
        assertThat(entries).isZero();
    }

    @Test
    void allThatIsReadIsOfOneMoment() throws SQLException {
        var live =
                new LiveGeneration(
                        new JdbcTemplate(source),
                        new JdbcTransactionManager(source),
                        SITE,
                        start());
        var isolation =
                live.read(
                        views ->
                                views.sql("SHOW transaction_isolation")
                                        .query(String.class)
                                        .single());
        assertThat(isolation).isEqualTo("repeatable read");
    }

    @Test
    void readingCannotWrite() throws SQLException {
        var live =
                new LiveGeneration(
                        new JdbcTemplate(source),
                        new JdbcTransactionManager(source),
                        SITE,
                        start());
        assertThatThrownBy(() -> live.read(views -> views.sql("DELETE FROM entry").update()))
                .hasStackTraceContaining("read-only");
    }

    @Test
    void aDatabaseThatDoesNotFlushIsRefused() {
        TestPostgres.admin()
                .execute(
                        "ALTER DATABASE %s SET synchronous_commit TO off"
                                .formatted(source.getDatabaseName()));
        assertThatThrownBy(this::start)
                .hasStackTraceContaining("Set synchronous_commit = on in postgresql.conf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void aSettingThatDurabilityRestsOnStopsTheStart(String setting) {
        TestPostgres.careless(database, setting);
        assertThatThrownBy(this::start)
                .hasStackTraceContaining("Set %s = on in postgresql.conf".formatted(setting));
    }

    private FirstGeneration start() {
        try {
            return new FirstGeneration(source, SITE, SEARCH);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int count(JdbcClient views, String table) {
        return views.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
    }
}
