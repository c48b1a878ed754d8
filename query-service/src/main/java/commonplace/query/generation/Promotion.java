package commonplace.query.generation;

import commonplace.query.change.Announced;
import commonplace.query.change.Announcing;
import commonplace.query.change.Change;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes another generation the live one: one transaction, which readers see whole or not at all.
 * What a reader has seen in the one, the other contains: the switch waits until it has come at
 * least as far in each partition, and holds the live one's projection for that moment. Readers wait
 * for nothing.
 */
@Component
final class Promotion {

    /** For the other to come close, with nobody held up. */
    private static final Duration APPROACH = Duration.ofSeconds(30);

    /** For the rest of the way, with the live one's projection held. */
    private static final Duration HELD = Duration.ofSeconds(1);

    private static final long LOOK_MS = 2;

    private static final Logger log = LoggerFactory.getLogger(Promotion.class);

    private final Duration approach;
    private final JdbcClient client;
    private final Generations generations;
    private final History history;
    private final Announcing announcing;
    private final TransactionTemplate transactions;

    @Autowired
    Promotion(
            JdbcClient client,
            Generations generations,
            History history,
            Announcing announcing,
            PlatformTransactionManager manager) {
        this(client, generations, history, announcing, manager, APPROACH);
    }

    /**
     * @param approach how long the other may take to come close
     */
    Promotion(
            JdbcClient client,
            Generations generations,
            History history,
            Announcing announcing,
            PlatformTransactionManager manager,
            Duration approach) {
        this.approach = approach;
        this.client = client;
        this.generations = generations;
        this.history = history;
        this.announcing = announcing;
        transactions = new TransactionTemplate(manager);
    }

    /**
     * @param action what the history calls it: promoted, rolled back
     * @return the generation that was live before
     * @throws Refused where it does not follow, or does not come to where the live one is
     */
    Generation toLive(
            int number, String action, String by, @Nullable String why, @Nullable String detail) {
        long deadline = System.nanoTime() + approach.toNanos();
        while (true) {
            var wanted = generations.existing(number);
            if (wanted.state() != State.FOLLOWING || wanted.isPaused()) {
                throw new Refused(new Refusal.NotNow(number, told(wanted), action, "following"));
            }
            var live = generations.live();
            long behind = generations.behind(live, wanted);
            if (behind == 0 && switched(live, wanted, action, by, why, detail)) {
                log.atInfo()
                        .addKeyValue("generation", number)
                        .addKeyValue("before", live.number())
                        .addKeyValue("by", by)
                        .log("generation " + action);
                return live;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Refused(new Refusal.GenerationBehind(number, behind));
            }
            Rest.ofMillis(LOOK_MS);
        }
    }

    private static String told(Generation generation) {
        return generation.isPaused() ? "paused" : generation.state().toString();
    }

    private static final String LOCK_TABLE =
            """
            SELECT number
            FROM public.generation
            WHERE number IN (?, ?)
              AND state IN ('live', 'following')
            ORDER BY number
            FOR UPDATE
            """;

    private static final String HOLD =
            """
            SELECT partition
            FROM generation_n.consumer_offset
            ORDER BY partition
            FOR UPDATE
            """;

    private static final String DEMOTE =
            """
            UPDATE public.generation
            SET state = 'following'
            WHERE number = ?
              AND state = 'live'
            """;

    private static final String PROMOTE =
            """
            UPDATE public.generation
            SET state = 'live',
                promoted_at = clock_timestamp()
            WHERE number = ?
              AND state = 'following'
            """;

    private boolean switched(
            Generation live,
            Generation wanted,
            String action,
            String by,
            @Nullable String why,
            @Nullable String detail) {
        Optional<Announced> switched =
                Objects.requireNonNull(
                        transactions.execute(
                                status -> {
                                    client.sql(
                                                    "SELECT set_config('transaction_timeout',"
                                                            + " '10s', true)")
                                            .query(String.class)
                                            .single();
                                    client.sql(LOCK_TABLE)
                                            .params(live.number(), wanted.number())
                                            .query(Integer.class)
                                            .list();
                                    client.sql(HOLD.replace("generation_n", live.schema()))
                                            .query()
                                            .listOfRows();
                                    boolean done =
                                            reached(live, wanted)
                                                    && client.sql(DEMOTE)
                                                                    .param(live.number())
                                                                    .update()
                                                            == 1
                                                    && client.sql(PROMOTE)
                                                                    .param(wanted.number())
                                                                    .update()
                                                            == 1;
                                    if (!done) {
                                        status.setRollbackOnly();
                                        return Optional.<Announced>empty();
                                    }
                                    history.record(wanted.number(), action, by, why, detail);
                                    client.sql("SELECT pg_notify('commonplace_view', '')")
                                            .query()
                                            .listOfRows();
                                    return Optional.of(announced());
                                }));
        switched.ifPresent(Announced::committed);
        return switched.isPresent();
    }

    /** No page of another generation is shown from memory once this one is committed. */
    private Announced announced() {
        try {
            var announced = announcing.announce(Change.ofEverything());
            announced
                    .notice()
                    .ifPresent(
                            notice ->
                                    client.sql(Announced.NOTIFY)
                                            .param(notice)
                                            .query()
                                            .listOfRows());
            return announced;
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("announce a switch", null, failed);
        }
    }

    /** Each look is a statement of its own, which sees what the other's projection committed. */
    private boolean reached(Generation live, Generation wanted) {
        long deadline = System.nanoTime() + HELD.toNanos();
        while (generations.behind(live, wanted) > 0) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Rest.ofMillis(LOOK_MS);
        }
        return true;
    }
}
