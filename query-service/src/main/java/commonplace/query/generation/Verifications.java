package commonplace.query.generation;

import commonplace.query.lock.SessionLocks;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.verify.Report;
import commonplace.query.verify.Verifier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Proves generations against the log, and makes those live that were proved, where that was asked.
 * One platform thread, so one proof at a time from this instance; {@link #stop()} ends it. Safe for
 * many threads.
 */
@Component
public final class Verifications implements SmartLifecycle {

    private static final Set<State> PROVABLE =
            EnumSet.of(State.FOLLOWING, State.LIVE, State.COMPLETE);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Verifications.class);

    /** Who wants it to be live once it is proved. */
    private record Wish(String by) {}

    private final Generations generations;
    private final VerificationTable table;
    private final Verifier verifier;
    private final Promotion promotion;
    private final History history;
    private final Map<Long, CompletableFuture<VerificationReport>> running =
            new ConcurrentHashMap<>();
    private final Map<Long, Wish> wishes = new ConcurrentHashMap<>();
    private volatile @Nullable ExecutorService worker;

    Verifications(
            Generations generations,
            VerificationTable table,
            Verifier verifier,
            Promotion promotion,
            History history) {
        this.generations = generations;
        this.table = table;
        this.verifier = verifier;
        this.promotion = promotion;
        this.history = history;
    }

    /**
     * Begins to prove a generation, or joins who does already.
     *
     * @return its report as it is when it ends, or when the time is up
     * @throws Refused where there is nothing to be proved in its state
     */
    public VerificationReport verify(int number, Duration atMost) {
        return await(begin(number, null), number, atMost);
    }

    /**
     * Proves a generation and makes it live where it equals the log. When the time is up before the
     * proof is there, that goes on, and so does what follows from it.
     *
     * @return empty where it is live now; else the proof that is under way
     * @throws Refused where it differs, or does not follow
     */
    public Optional<VerificationReport> promote(int number, String by, Duration atMost) {
        requireFollowing(number);
        var report = await(begin(number, new Wish(by)), number, atMost);
        return switch (report.state()) {
            case "equal" -> {
                // Whoever proved it promotes it; another instance may have.
                if (generations.existing(number).state() != State.LIVE) {
                    promotion.toLive(number, "promoted", by, null, report.detail());
                }
                yield Optional.empty();
            }
            case "running" -> Optional.of(report);
            case "different" ->
                    throw new Refused(
                            new Refusal.Different(
                                    number, report.differing(), report.differences()));
            default -> throw new Refused(new Refusal.NotVerified(number, report.detail()));
        };
    }

    /**
     * Makes a generation live whatever its proof says, which goes on record.
     *
     * @throws Refused where it does not follow
     */
    public void force(int number, String by, String why) {
        requireFollowing(number);
        var proof = table.last(number).map(VerificationReport::detail).orElse("never verified");
        promotion.toLive(number, "promoted by force", by, why, proof);
    }

    private void requireFollowing(int number) {
        var generation = generations.existing(number);
        if (generation.state() != State.FOLLOWING || generation.isPaused()) {
            throw new Refused(
                    new Refusal.NotNow(
                            number,
                            generation.isPaused() ? "paused" : generation.state().toString(),
                            "promoted",
                            "following"));
        }
    }

    /** The last proof that was begun; empty where there was none. */
    public Optional<VerificationReport> last(int number) {
        return table.last(number);
    }

    /** Lets a release's own generation be proved and made live, without waiting. */
    void beginToPromote(int number) {
        var before = table.last(number);
        boolean justFailed =
                before.map(VerificationReport::finishedAt)
                        .filter(at -> at.plus(AGAIN).isAfter(Instant.now()))
                        .isPresent();
        boolean underWay = before.filter(report -> report.state().equals("running")).isPresent();
        if (!justFailed && !underWay) {
            begin(number, new Wish("commonplace"));
        }
    }

    private long begin(int number, @Nullable Wish wish) {
        var generation = generations.existing(number);
        if (!PROVABLE.contains(generation.state())) {
            throw new Refused(
                    new Refusal.NotNow(
                            number,
                            generation.state().toString(),
                            "verified",
                            "live, following or complete"));
        }
        try {
            var began = table.begin(number);
            boolean isHere = began.turn().isPresent() || running.containsKey(began.id());
            if (wish != null && isHere) {
                wishes.putIfAbsent(began.id(), wish);
            }
            if (began.turn().isPresent()) {
                start(began.id(), generation, began.turn().get());
            }
            return began.id();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void start(long id, Generation generation, SessionLocks turn) throws SQLException {
        var executor = worker;
        if (executor == null) {
            table.failed(id, "The service is being stopped.");
            turn.close();
            return;
        }
        var result = new CompletableFuture<VerificationReport>();
        running.put(id, result);
        executor.execute(
                () -> {
                    try (turn) {
                        result.complete(run(id, generation));
                    } catch (RuntimeException | SQLException failed) {
                        result.completeExceptionally(failed);
                    } finally {
                        running.remove(id);
                        wishes.remove(id);
                    }
                });
    }

    private VerificationReport run(long id, Generation generation) {
        try {
            var watch = table.watch(id);
            var report = verifier.verify(generation.schema(), watch);
            table.finished(id, report);
            told(generation.number(), report);
            fulfil(id, generation.number(), report);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            table.failed(id, "The service was stopped.");
        } catch (SQLException | RuntimeException failed) {
            table.failed(id, String.valueOf(failed.getMessage()));
            log.atWarn()
                    .addKeyValue("generation", generation.number())
                    .addKeyValue("error", failed.getMessage())
                    .log("verification failed");
        }
        return table.last(generation.number()).orElseThrow();
    }

    private static void told(int number, Report report) {
        (report.equal() ? log.atInfo() : log.atWarn())
                .addKeyValue("generation", number)
                .addKeyValue("events", report.events())
                .addKeyValue("differing", report.differing())
                .log("generation verified");
    }

    /** Here and not by who waits for it: they may have gone. */
    private void fulfil(long id, int number, Report report) {
        var wish = wishes.get(id);
        if (wish == null) {
            return;
        }
        try {
            if (report.equal()) {
                promotion.toLive(number, "promoted", wish.by, null, VerificationTable.told(report));
            } else {
                history.record(
                        number, "promotion refused", wish.by, null, VerificationTable.told(report));
            }
        } catch (Refused refused) {
            log.atWarn()
                    .addKeyValue("generation", number)
                    .addKeyValue("refusal", refused.refusal())
                    .log("verified, but not promoted");
        } finally {
            table.doesNotPromote(number);
        }
    }

    private VerificationReport await(long id, int number, Duration atMost) {
        var here = running.get(id);
        if (here == null) {
            return table.await(number, atMost);
        }
        try {
            return here.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return table.last(number).orElseThrow();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return table.last(number).orElseThrow();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void start() {
        worker =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("verification").factory());
    }

    @Override
    public void stop() {
        var executor = worker;
        worker = null;
        if (executor != null) {
            executor.shutdownNow();
            try {
                if (!executor.awaitTermination(STOP_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                    log.warn("the verification does not end");
                }
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
