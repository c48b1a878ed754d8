package commonplace.query.generation;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;
import commonplace.query.view.GenerationSchema;
import commonplace.query.view.ProjectionVersion;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the views that readers see: one connection, one generation, read-only, one moment. Safe for
 * many threads.
 */
@Component
public class LiveGeneration {

    // The path stays the connection's beyond the transaction: each change of it makes the driver
    // prepare all statements anew, which takes longer than to read a page.

    // The live one, unless another release made it with tables that this one cannot read: then the
    // newest that is followed for this release's pages.
    private static final String ENTER =
            """
            SELECT set_config('search_path', schema_name, false), number
            FROM public.generation
            WHERE state IN ('live', 'following')
              AND projection_version LIKE ?
            ORDER BY state = 'live' DESC, promoted_at DESC NULLS LAST, number DESC
            LIMIT 1
            """;

    private static final String ENTER_AS_OF =
            """
            SELECT set_config('search_path', schema_name, false), number
            FROM public.generation
            WHERE state = 'complete'
              AND until = ?
              AND projection_version LIKE ?
            ORDER BY number DESC
            LIMIT 1
            """;

    // The snapshot of the first query is that of all others. Said here and not to the pool, which
    // would ask the database once more before the transaction and once after it.
    private static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\n";

    private static final Duration BUILDING = Duration.ofSeconds(30);

    private final JdbcTemplate statements;
    private final JdbcClient client;
    private final TransactionTemplate reads;
    private final TransactionTemplate marks;
    private final String readable;

    LiveGeneration(
            JdbcTemplate statements,
            PlatformTransactionManager manager,
            Site site,
            FirstGeneration first) {
        this.statements = statements;
        client = JdbcClient.create(statements);
        readable = ProjectionVersion.ofThisRelease(site.zone()).readable();
        marks = new TransactionTemplate(manager);
        reads = new TransactionTemplate(manager);
        reads.setReadOnly(true);
    }

    /** What was read, and from which generation. */
    public record Reading<T>(int generation, T value) {}

    /** The schema of a generation that was read, by which its changes are told. */
    public static String schema(int generation) {
        return GenerationSchema.name(generation);
    }

    /**
     * What the function reads; all its queries see one generation, and one moment of it.
     *
     * @throws Refused where no generation is live yet
     */
    public <T> T read(Function<JdbcClient, T> reading) {
        return reading(reading).value();
    }

    /** The same, and of which generation it is. */
    public <T> Reading<T> reading(Function<JdbcClient, T> reading) {
        return Objects.requireNonNull(
                reads.execute(
                        status -> {
                            int number =
                                    enter(ONE_MOMENT + ENTER, readable)
                                            .orElseThrow(LiveGeneration::none);
                            return new Reading<>(number, reading.apply(client));
                        }));
    }

    /**
     * What the function reads of the site as of an instant; empty where there is no generation that
     * ends there.
     */
    public <T> Optional<Reading<T>> readingAsOf(Instant until, Function<JdbcClient, T> reading) {
        return Objects.requireNonNull(
                reads.execute(
                        status ->
                                enter(
                                                ONE_MOMENT + ENTER_AS_OF,
                                                until.atOffset(ZoneOffset.UTC),
                                                readable)
                                        .map(
                                                number ->
                                                        new Reading<>(
                                                                number, reading.apply(client)))));
    }

    private static final String MOMENTS =
            """
            SELECT DISTINCT until
            FROM public.generation
            WHERE state = 'complete'
              AND until IS NOT NULL
              AND projection_version LIKE ?
            ORDER BY until
            """;

    /** The instants as of which the site can be read, oldest first. */
    public List<Instant> moments() {
        return client.sql(MOMENTS)
                .param(readable)
                .query((row, number) -> row.getObject("until", OffsetDateTime.class).toInstant())
                .list();
    }

    /** The same as {@link #read} for an operator's marks, which the function may write. */
    public <T> T mark(Function<JdbcClient, T> marking) {
        return Objects.requireNonNull(
                marks.execute(
                        status -> {
                            if (enter(ENTER, readable).isEmpty()) {
                                throw none();
                            }
                            return marking.apply(client);
                        }));
    }

    private static Refused none() {
        return new Refused(
                new Refusal.Unavailable("There is no view yet: it is being built.", BUILDING));
    }

    private Optional<Integer> enter(String statement, Object... parameters) {
        return Objects.requireNonNull(
                statements.execute(
                        statement,
                        (PreparedStatement entering) -> {
                            for (int i = 0; i < parameters.length; i++) {
                                entering.setObject(i + 1, parameters[i]);
                            }
                            return entered(entering);
                        }));
    }

    private static Optional<Integer> entered(PreparedStatement entering) throws SQLException {
        boolean isRows = entering.execute();
        while (!isRows) {
            isRows = entering.getMoreResults();
        }
        try (var found = entering.getResultSet()) {
            return found.next() ? Optional.of(found.getInt("number")) : Optional.empty();
        }
    }
}
