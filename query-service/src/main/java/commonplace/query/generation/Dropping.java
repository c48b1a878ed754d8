package commonplace.query.generation;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.view.GenerationSchema;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * Drops generations. Whoever still writes to one is told by its state, and stops; the drop gives
 * way until then: it waits for a table so shortly that nobody notices, and that PostgreSQL never
 * finds it in a deadlock, which a reader or a projection might have to pay for.
 */
@Component
final class Dropping {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** PostgreSQL's lock_not_available and deadlock_detected. */
    private static final Set<String> IN_USE = Set.of("55P03", "40P01");

    private static final long PAUSE_MS = 100;

    private static final String GIVE_WAY =
            """
            SELECT set_config('lock_timeout', '200ms', true)
            """;

    private static final String DELETE =
            """
            DELETE FROM public.generation
            WHERE number = ?
              AND state IN ('failed', 'retired', 'complete')
            """;

    private final JdbcTemplate statements;
    private final TransactionTemplate transactions;
    private final Duration limit;

    @Autowired
    Dropping(JdbcTemplate statements, PlatformTransactionManager manager) {
        this(statements, manager, LIMIT);
    }

    /**
     * @param limit how long it gives way
     */
    Dropping(JdbcTemplate statements, PlatformTransactionManager manager, Duration limit) {
        this.statements = statements;
        transactions = new TransactionTemplate(manager);
        this.limit = limit;
    }

    /**
     * Drops one that is neither live nor fed.
     *
     * @throws Refused where it is in use for so long that the limit passes
     */
    void drop(int number) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!dropped(number)) {
            if (System.nanoTime() - deadline > 0) {
                throw new Refused(
                        new Refusal.Unavailable(
                                "Generation %d is still in use. It can be removed when nobody writes to it or reads it."
                                        .formatted(number),
                                limit));
            }
            Rest.ofMillis(PAUSE_MS);
        }
    }

    private boolean dropped(int number) {
        try {
            transactions.executeWithoutResult(
                    status -> {
                        statements.execute(GIVE_WAY);
                        statements.execute(
                                (ConnectionCallback<Boolean>)
                                        connection -> {
                                            GenerationSchema.drop(connection, number);
                                            return true;
                                        });
                        statements.update(DELETE, number);
                    });
            return true;
        } catch (DataAccessException failed) {
            if (failed.getRootCause() instanceof SQLException why
                    && IN_USE.contains(why.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }
}
