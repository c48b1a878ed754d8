package commonplace.query.generation;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.SearchSettings;
import commonplace.query.site.Site;
import commonplace.query.view.GenerationSchema;
import commonplace.query.view.ProjectionVersion;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** What an operator may do with generations; each deed goes on record. Safe for many threads. */
@Component
public final class Operations {

    /** Copies of the views kept at once, the live one included: each has the size of the site. */
    public static final int MOST = 8;

    /** An operator's name for a generation, and reasons: characters at most. */
    public static final int LONGEST = 1_000;

    private static final Set<State> UNDER_WAY =
            EnumSet.of(State.BUILDING, State.INDEXING, State.CATCHING_UP);
    private static final Set<State> PAUSABLE =
            EnumSet.of(State.BUILDING, State.INDEXING, State.CATCHING_UP, State.FOLLOWING);

    private final JdbcTemplate statements;
    private final JdbcClient client;
    private final Generations generations;
    private final History history;
    private final Promotion promotion;
    private final Dropping dropping;
    private final TransactionTemplate transactions;
    private final String version;
    private final String language;

    Operations(
            JdbcTemplate statements,
            Generations generations,
            History history,
            Promotion promotion,
            Dropping dropping,
            PlatformTransactionManager manager,
            Site site,
            SearchSettings search) {
        this.statements = statements;
        client = JdbcClient.create(statements);
        this.generations = generations;
        this.history = history;
        this.promotion = promotion;
        this.dropping = dropping;
        transactions = new TransactionTemplate(manager);
        version = ProjectionVersion.ofThisRelease(site.zone()).toString();
        language = search.language();
    }

    private static final String INSERT =
            """
            INSERT INTO public.generation (number, schema_name, state, projection_version, name,
                                           until, created_by)
            VALUES (?, ?, 'building', ?, ?, ?, ?)
            """;

    /**
     * Begins to build one beside the live one.
     *
     * @param until the last instant whose events it shall contain (recorded time), to the
     *     microsecond; null for one that follows the log
     * @throws Refused where one is being built already, there are too many, or the instant is still
     *     to come
     */
    public Generation start(@Nullable Instant until, @Nullable String name, String by) {
        var instant = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        if (instant != null && instant.isAfter(Instant.now())) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "until", instant.toString(), "an instant that has passed"));
        }
        if (name != null && (name.isBlank() || name.length() > LONGEST)) {
            throw new Refused(
                    new Refusal.Malformed(
                            "/name is too long or blank: 1 to %d characters.".formatted(LONGEST)));
        }
        return Objects.requireNonNull(
                transactions.execute(
                        status -> {
                            client.sql(FirstGeneration.LOCK).query().listOfRows();
                            refuseWhereNoneMayStart(instant);
                            return create(instant, name, by);
                        }));
    }

    private void refuseWhereNoneMayStart(@Nullable Instant until) {
        var all = generations.list();
        all.stream()
                .filter(generation -> UNDER_WAY.contains(generation.state()))
                .findFirst()
                .ifPresent(
                        building -> {
                            throw new Refused(new Refusal.AlreadyBuilding(building.number()));
                        });
        if (all.size() >= MOST) {
            throw new Refused(new Refusal.TooManyGenerations(MOST));
        }
        all.stream()
                .filter(generation -> until != null && until.equals(generation.until()))
                .findFirst()
                .ifPresent(
                        there -> {
                            throw new Refused(
                                    new Refusal.NotNow(
                                            there.number(),
                                            there.state().toString(),
                                            "built until " + until + " a second time",
                                            "removed"));
                        });
    }

    private Generation create(@Nullable Instant until, @Nullable String name, String by) {
        int number =
                Objects.requireNonNull(
                        statements.execute(
                                (org.springframework.jdbc.core.ConnectionCallback<Integer>)
                                        connection -> {
                                            int next = GenerationSchema.nextNumber(connection);
                                            GenerationSchema.createBare(connection, next);
                                            GenerationSchema.speak(connection, language);
                                            return next;
                                        }));
        client.sql(INSERT)
                .param(number)
                .param(GenerationSchema.name(number))
                .param(version)
                .param(name)
                .param(until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param(by)
                .update();
        history.record(
                number, "rebuild started", by, null, until == null ? null : "until " + until);
        return generations.existing(number);
    }

    /**
     * Makes the generation live again that was live before this one; at once, as it was fed all the
     * time.
     *
     * @return the one that is live now
     * @throws Refused where this one is not live, or there was none before
     */
    public Generation rollback(int number, String by) {
        var live = generations.existing(number);
        if (live.state() != State.LIVE) {
            throw new Refused(
                    new Refusal.NotNow(number, live.state().toString(), "rolled back", "live"));
        }
        var before =
                generations.list().stream()
                        .filter(generation -> generation.state() == State.FOLLOWING)
                        .filter(generation -> generation.promotedAt() != null)
                        .max(Comparator.comparing(g -> Objects.requireNonNull(g.promotedAt())))
                        .orElseThrow(() -> new Refused(new Refusal.NothingToRollBackTo(number)));
        promotion.toLive(before.number(), "rolled back to", by, null, "from " + number);
        return generations.existing(before.number());
    }

    private static final String PAUSE =
            """
            UPDATE public.generation
            SET paused_at = now()
            WHERE number = ?
              AND paused_at IS NULL
              AND state IN ('building', 'indexing', 'catching up', 'following')
            """;

    /** Lets building, or following, rest until {@link #resume}. Repeating it is harmless. */
    public Generation pause(int number, String by) {
        var generation = generations.existing(number);
        if (!PAUSABLE.contains(generation.state())) {
            throw new Refused(
                    new Refusal.NotNow(
                            number,
                            generation.state().toString(),
                            "paused",
                            "being built or followed"));
        }
        if (client.sql(PAUSE).param(number).update() == 1) {
            history.record(number, "paused", by, null, null);
        }
        return generations.existing(number);
    }

    private static final String RESUME =
            """
            UPDATE public.generation
            SET paused_at = NULL,
                phase_at = phase_at + coalesce(now() - paused_at, interval '0'),
                state = CASE state WHEN 'retired' THEN 'catching up' ELSE state END
            WHERE number = ?
              AND (paused_at IS NOT NULL OR state = 'retired')
            """;

    /** Goes on with one that is paused, or takes up a retired one again. */
    public Generation resume(int number, String by) {
        var generation = generations.existing(number);
        if (client.sql(RESUME).param(number).update() == 1) {
            history.record(number, "resumed", by, null, "from " + generation.state());
        } else if (!PAUSABLE.contains(generation.state())) {
            throw new Refused(
                    new Refusal.NotNow(
                            number, generation.state().toString(), "resumed", "paused or retired"));
        }
        return generations.existing(number);
    }

    private static final String THROTTLE =
            """
            UPDATE public.generation
            SET throttle = ?
            WHERE number = ?
            """;

    /**
     * Bounds how fast it is built.
     *
     * @param eventsPerSecond of all instances together; null for as fast as can be
     */
    public Generation throttle(int number, @Nullable Integer eventsPerSecond, String by) {
        if (eventsPerSecond != null && eventsPerSecond < 1) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "eventsPerSecond",
                            eventsPerSecond.toString(),
                            "a number above 0, or null for no bound,"));
        }
        generations.existing(number);
        client.sql(THROTTLE).param(eventsPerSecond).param(number).update();
        history.record(
                number,
                "throttled",
                by,
                null,
                eventsPerSecond == null ? "no bound" : eventsPerSecond + " events a second");
        return generations.existing(number);
    }

    private static final String MOVE =
            """
            UPDATE public.generation
            SET state = ?,
                promotes = FALSE,
                failure = coalesce(?, failure)
            WHERE number = ?
              AND state = ?
            """;

    /** What removing came to: {@code aborted}, {@code retired} or {@code dropped}. */
    public record Removed(int number, String state) {}

    /**
     * Aborts one that is being built, retires one that follows, drops one that does neither.
     *
     * @throws Refused where it is live
     */
    public Removed remove(int number, String by) {
        var generation = generations.existing(number);
        return switch (generation.state()) {
            case LIVE ->
                    throw new Refused(
                            new Refusal.NotNow(number, "live", "removed", "replaced by another"));
            case FOLLOWING -> {
                move(generation, State.RETIRED, null);
                history.record(number, "retired", by, null, null);
                yield new Removed(number, "retired");
            }
            case BUILDING, INDEXING, CATCHING_UP -> {
                move(generation, State.FAILED, "Aborted by " + by + ".");
                dropping.drop(number);
                history.record(number, "aborted", by, null, null);
                yield new Removed(number, "aborted");
            }
            case COMPLETE, RETIRED, FAILED -> {
                dropping.drop(number);
                history.record(number, "dropped", by, null, null);
                yield new Removed(number, "dropped");
            }
        };
    }

    private void move(Generation generation, State to, @Nullable String failure) {
        int moved =
                client.sql(MOVE)
                        .param(to.toString())
                        .param(failure)
                        .param(generation.number())
                        .param(generation.state().toString())
                        .update();
        if (moved == 0) {
            throw new Refused(
                    new Refusal.NotNow(
                            generation.number(), "changing just now", "removed", "asked again"));
        }
    }
}
