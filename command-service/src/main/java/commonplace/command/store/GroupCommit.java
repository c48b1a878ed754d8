package commonplace.command.store;

import commonplace.command.store.CommitConnection.Backend;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Group commit: what concurrent commands append is gathered and committed as one transaction by one
 * thread, so that the lock which makes positions commit order is taken, and the disk flushed, once
 * a batch (DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984).
 *
 * <p>There is no linger: a batch is what has come together while the one before was committed.
 * {@link #append} is safe for many threads.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final Pattern AFTER_COMMIT = Pattern.compile("08|57|58|XX|25P04|null");

    /** What PostgreSQL fails at so often is not tried again, so that the others are not held up. */
    private static final int TRIES = 3;

    private final StoreDatabase database;
    private final StoreSettings settings;
    private final BlockingQueue<Pending> queue;

    /** Those that would not go into the batch before, oldest first; the committer's own. */
    private final Deque<Pending> deferred = new ArrayDeque<>();

    /** Wakes who waits, so that the committer goes on at once with those who have come since. */
    private final ExecutorService answers =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("answers").factory());

    private final Thread committer;
    private volatile boolean stopping;
    private @Nullable CommitConnection connection;

    GroupCommit(StoreDatabase database, StoreSettings settings) {
        this.database = database;
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.committer = Thread.ofPlatform().name("committer").start(this::run);
    }

    /**
     * Returns when the append is durable or refused.
     *
     * @throws StoreUnavailable surely not done
     * @throws OutcomeUnknown it may have happened
     */
    Outcome append(Append append) {
        var pending = new Pending(append);
        if (stopping || !queue.offer(pending)) {
            throw new StoreUnavailable(
                    stopping
                            ? "The store is stopping."
                            : "%d appends are waiting already.".formatted(settings.queue()),
                    null);
        }
        try {
            return await(pending);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            if (queue.remove(pending)) {
                throw new StoreUnavailable("Interrupted before it was sent.", interrupted);
            }
            throw new OutcomeUnknown("Interrupted while it was committed.", interrupted);
        }
    }

    private Outcome await(Pending pending) throws InterruptedException {
        try {
            return pending.outcome().get(settings.queued().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            if (queue.remove(pending)) {
                throw new StoreUnavailable(
                        "The store did not come to it within %s.".formatted(settings.queued()),
                        late);
            }
            return decided(pending);
        } catch (ExecutionException failed) {
            throw thrown(failed);
        }
    }

    /** It has been taken up, so the committer decides it: within its own bounds. */
    private static Outcome decided(Pending pending) throws InterruptedException {
        try {
            return pending.outcome().get();
        } catch (ExecutionException failed) {
            throw thrown(failed);
        }
    }

    private static RuntimeException thrown(ExecutionException failed) {
        return switch (failed.getCause()) {
            case StoreUnavailable e -> new StoreUnavailable(String.valueOf(e.getMessage()), e);
            case OutcomeUnknown e -> new OutcomeUnknown(String.valueOf(e.getMessage()), e);
            case null, default -> new OutcomeUnknown("The committer failed.", failed);
        };
    }

    private void run() {
        while (!stopping || !queue.isEmpty() || !deferred.isEmpty()) {
            try {
                var batch = gather();
                if (batch != null) {
                    commit(batch);
                }
            } catch (InterruptedException stopped) {
                break;
            } catch (RuntimeException | Error unexpected) {
                log.atError().setCause(unexpected).log("committer failed");
            }
        }
        disconnect();
        var left = new ArrayList<>(deferred);
        queue.drainTo(left);
        refuse(left, new StoreUnavailable("The store has stopped.", null));
    }

    private @Nullable Batch gather() throws InterruptedException {
        var batch = new Batch();
        var waiting = new ArrayList<Pending>(deferred);
        deferred.clear();
        if (waiting.isEmpty()) {
            var first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first == null) {
                return null;
            }
            waiting.add(first);
        }
        queue.drainTo(waiting, Math.max(0, Batch.MAX_APPENDS - waiting.size()));
        for (var pending : waiting) {
            if (!batch.add(pending)) {
                deferred.add(pending);
            }
        }
        return batch;
    }

    private void commit(Batch batch) throws InterruptedException {
        try {
            send(batch);
        } catch (InterruptedException | RuntimeException | Error unexpected) {
            // Whatever it is: nobody may wait for ever.
            disconnect();
            refuse(
                    batch.appends(),
                    new OutcomeUnknown("The committer was stopped, or failed.", unexpected));
            throw unexpected;
        }
    }

    private void send(Batch batch) throws InterruptedException {
        CommitConnection open;
        try {
            open = connected();
        } catch (SQLException down) {
            log.atWarn().addKeyValue("reason", down.getMessage()).log("store unreachable");
            refuse(
                    batch.appends(),
                    new StoreUnavailable("The event store cannot be reached.", down));
            return;
        }
        try {
            var outcomes = batch.commit(open.jdbc());
            answers.execute(() -> tell(batch, outcomes));
        } catch (SQLException failed) {
            disconnect();
            if (isSurelyNotDone(failed)) {
                refuse(
                        batch.appends(),
                        new StoreUnavailable("The event store refused to write.", failed));
            } else {
                log.atWarn()
                        .addKeyValue("appends", batch.appends().size())
                        .addKeyValue("reason", failed.getMessage())
                        .log("commit not answered");
                resolve(batch, open.backend(), failed);
            }
        }
    }

    private CommitConnection connected() throws SQLException {
        var open = connection;
        if (open == null) {
            open = CommitConnection.open(database, settings);
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        var open = connection;
        if (open != null) {
            open.close();
            connection = null;
        }
    }

    /**
     * An error that the server reported while it ran the statement rolled everything back. What the
     * driver finds by itself leaves it open, and so do errors that can come after the commit as
     * well: classes 08 (connection), 57 (operator intervention), 58 and XX (the server itself), and
     * 25P04, the end of the time that a transaction may take.
     */
    private static boolean isSurelyNotDone(SQLException failed) {
        return failed instanceof PSQLException told
                && told.getServerErrorMessage() != null
                && !AFTER_COMMIT.matcher(String.valueOf(told.getSQLState())).lookingAt();
    }

    private static void tell(Batch batch, List<Outcome> outcomes) {
        try {
            answer(batch, outcomes);
        } catch (RuntimeException | Error unexpected) {
            log.atError().setCause(unexpected).log("appends not answered");
            refuse(batch.appends(), new OutcomeUnknown("The answer failed.", unexpected));
        }
    }

    private static void answer(Batch batch, List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            batch.appends().get(i).outcome().complete(outcomes.get(i));
        }
    }

    private static void refuse(List<Pending> appends, RuntimeException why) {
        appends.forEach(pending -> pending.outcome().completeExceptionally(why));
    }

    private void resolve(Batch batch, Backend old, SQLException cause) throws InterruptedException {
        long deadline = System.nanoTime() + settings.resolve().toNanos();
        Exception last = cause;
        while (System.nanoTime() < deadline) {
            try {
                var open = connected();
                if (LostAnswer.isGone(open.jdbc(), old)) {
                    settle(batch, open, cause);
                    return;
                }
            } catch (SQLException stillDown) {
                last = stillDown;
                disconnect();
            }
            Thread.sleep(RETRY);
        }
        refuse(
                batch.appends(),
                new OutcomeUnknown("What became of the commit could not be found out.", last));
    }

    /**
     * What happened is answered; the rest goes into the next batch, ahead of all others. No lock is
     * needed: what has not happened by now never will, for the process that could do it is gone.
     */
    private void settle(Batch batch, CommitConnection open, SQLException cause)
            throws SQLException {
        var found = new ArrayList<Optional<Outcome>>();
        for (var pending : batch.appends()) {
            found.add(LostAnswer.find(open.jdbc(), pending.append()));
        }
        for (int i = found.size() - 1; i >= 0; i--) {
            var pending = batch.appends().get(i);
            var outcome = found.get(i);
            if (outcome.isPresent()) {
                pending.outcome().complete(outcome.get());
            } else if (pending.tries() == TRIES) {
                pending.outcome()
                        .completeExceptionally(
                                new StoreUnavailable(
                                        "The event store failed at it %d times.".formatted(TRIES),
                                        cause));
            } else {
                deferred.addFirst(pending.again());
            }
        }
    }

    /** Commits what is waiting, then ends. */
    @Override
    public void close() {
        stopping = true;
        try {
            if (!committer.join(STOP_WAIT)) {
                committer.interrupt();
            }
        } catch (InterruptedException interrupted) {
            committer.interrupt();
            Thread.currentThread().interrupt();
        }
        answers.close();
    }
}
