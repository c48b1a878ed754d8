package commonplace.query.generation;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads the views of the live generation: one connection, one generation, read-only, one moment.
 * Safe for many threads.
 */
@Component
public class LiveGeneration {

    // The first query of the transaction: its snapshot is that of all others.
    private static final String ENTER =
            """
            SELECT set_config('search_path', schema_name, true)
            FROM public.generation
            WHERE state = 'live'
            """;

    private static final Duration BUILDING = Duration.ofSeconds(30);

    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final TransactionTemplate marks;

    LiveGeneration(JdbcClient client, PlatformTransactionManager manager, FirstGeneration first) {
        this.client = client;
        marks = new TransactionTemplate(manager);
        transaction = new TransactionTemplate(manager);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * What the function reads; all its queries see one generation, and one moment of it.
     *
     * @throws Refused where no generation is live yet
     */
    public <T> T read(Function<JdbcClient, T> reading) {
        return Objects.requireNonNull(
                transaction.execute(
                        status -> {
                            enter();
                            return reading.apply(client);
                        }));
    }

    /** The same for an operator's marks, which the function may write. */
    public <T> T mark(Function<JdbcClient, T> marking) {
        return Objects.requireNonNull(
                marks.execute(
                        status -> {
                            enter();
                            return marking.apply(client);
                        }));
    }

    private void enter() {
        if (client.sql(ENTER).query(String.class).optional().isEmpty()) {
            throw new Refused(
                    new Refusal.Unavailable("There is no view yet: it is being built.", BUILDING));
        }
    }
}
