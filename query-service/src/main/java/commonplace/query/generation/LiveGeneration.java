package commonplace.query.generation;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads the views of the live generation: one connection, one generation, read-only, one moment.
 * Safe for many threads.
 */
@Component
public class LiveGeneration {

    private static final String ENTER =
            """
            SELECT set_config('search_path', schema_name, true)
            FROM public.generation
            WHERE state = 'live'
            """;

    // The snapshot of the first query is that of all others. Said here and not to the pool, which
    // would ask the database once more before the transaction and once after it.
    private static final String ENTER_ONE_MOMENT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\n" + ENTER;

    private static final Duration BUILDING = Duration.ofSeconds(30);

    private final JdbcTemplate statements;
    private final JdbcClient client;
    private final TransactionTemplate reads;
    private final TransactionTemplate marks;

    LiveGeneration(
            JdbcTemplate statements, PlatformTransactionManager manager, FirstGeneration first) {
        this.statements = statements;
        client = JdbcClient.create(statements);
        marks = new TransactionTemplate(manager);
        reads = new TransactionTemplate(manager);
        reads.setReadOnly(true);
    }

    /**
     * What the function reads; all its queries see one generation, and one moment of it.
     *
     * @throws Refused where no generation is live yet
     */
    public <T> T read(Function<JdbcClient, T> reading) {
        return Objects.requireNonNull(
                reads.execute(
                        status -> {
                            enter(ENTER_ONE_MOMENT);
                            return reading.apply(client);
                        }));
    }

    /** The same for an operator's marks, which the function may write. */
    public <T> T mark(Function<JdbcClient, T> marking) {
        return Objects.requireNonNull(
                marks.execute(
                        status -> {
                            enter(ENTER);
                            return marking.apply(client);
                        }));
    }

    private void enter(String statement) {
        boolean there =
                Boolean.TRUE.equals(
                        statements.execute(
                                statement, (PreparedStatement entering) -> isThere(entering)));
        if (!there) {
            throw new Refused(
                    new Refusal.Unavailable("There is no view yet: it is being built.", BUILDING));
        }
    }

    private static boolean isThere(PreparedStatement entering) throws SQLException {
        boolean isRows = entering.execute();
        while (!isRows) {
            isRows = entering.getMoreResults();
        }
        try (var live = entering.getResultSet()) {
            return live.next();
        }
    }
}
