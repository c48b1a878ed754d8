package commonplace.query.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.embedded.Database;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.view.GenerationSchema;
import commonplace.testing.Eventually;
import commonplace.testing.server.TestPostgres;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Nobody who is still at work in a generation fails because it is dropped. */
class DroppingIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final String GENERATION =
            """
            INSERT INTO public.generation (number, schema_name, state, projection_version)
            SELECT number, 'generation_' || number, state, '1.2 UTC'
            FROM (VALUES (?, ?)) AS one (number, state)
            """;

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final JdbcTemplate statements = new JdbcTemplate(source);

    DroppingIT() {
        Database database = TestPostgres.fresh("dropping");
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        Flyway.configure().dataSource(source).locations("classpath:db/query").load().migrate();
        statements.update(GENERATION, 1, "live");
    }

    @BeforeEach
    void aRetiredOne() throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            GenerationSchema.create(connection, 2);
            connection.commit();
        }
        statements.update(GENERATION, 2, "retired");
    }

    private Dropping dropping(Duration limit) {
        return new Dropping(statements, new JdbcTransactionManager(source), limit);
    }

    private boolean isThere() {
        return !statements
                .queryForList("SELECT WHERE to_regnamespace('generation_2') IS NOT NULL")
                .isEmpty();
    }

    private boolean somebodyWaitsForALock() {
        return !statements
                .queryForList("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .isEmpty();
    }

    private static void read(Connection reader, String table) throws SQLException {
        try (var statement = reader.createStatement()) {
            statement.execute("SELECT count(*) FROM generation_2." + table);
        }
    }

    /** It would be a deadlock: each has a table that the other wants. */
    @Test
    void aReaderThatGoesFromTableToTableIsAnswered() throws SQLException {
        for (var tables :
                new String[][] {{"entry", "tag_entry"}, {"tag_entry", "entry"}, {"tag", "entry"}}) {
            try (var reader = source.getConnection()) {
                reader.setAutoCommit(false);
                read(reader, tables[0]);
                var dropped = CompletableFuture.runAsync(() -> dropping(LONG).drop(2));
                Eventually.until(this::somebodyWaitsForALock);
                read(reader, tables[1]);
                assertThat(dropped).isNotDone();
                reader.rollback();
                dropped.join();
            }
            assertThat(isThere()).isFalse();
            assertThat(statements.queryForList("SELECT FROM public.generation WHERE number = 2"))
                    .isEmpty();
            aRetiredOne();
        }
    }

    @Test
    void oneThatStaysInUseIsKeptAndThatIsSaid() throws SQLException {
        try (var reader = source.getConnection()) {
            reader.setAutoCommit(false);
            read(reader, "entry");
            assertThatThrownBy(() -> dropping(Duration.ofMillis(300)).drop(2))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.refusal())
                                            .isInstanceOf(Refusal.Unavailable.class));
            read(reader, "tag_entry");
        }
        assertThat(isThere()).isTrue();
        dropping(LONG).drop(2);
        assertThat(isThere()).isFalse();
    }
}
