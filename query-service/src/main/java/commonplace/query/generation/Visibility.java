package commonplace.query.generation;

import commonplace.events.wire.PositionToken;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers whether the live generation contains what a position token names, and waits for it. As
 * many may wait as {@link VisibilitySettings#waiters()} says; all of them cost one query a change,
 * not one each. Safe for many threads; made for virtual ones.
 */
@Component
public final class Visibility {

    /** The honest answers. */
    public sealed interface Answer {

        /** It is there. */
        record Visible() implements Answer {}

        /** It is not there yet, and nothing speaks against its coming. */
        record NotYet() implements Answer {}

        /**
         * The event, or one before it in its stream, waits for an operator.
         *
         * @param deadLetterId the first that waits
         */
        record Parked(long deadLetterId) implements Answer {}

        /** There is no view that could contain it: it is being built. */
        record Rebuilding() implements Answer {}
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private record Waiter(PositionToken token, CompletableFuture<Answer> answer) {}

    private final VisibleSequences sequences;
    private final int limit;
    private final Semaphore places;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

    Visibility(VisibleSequences sequences, ViewSignals signals, VisibilitySettings settings) {
        this.sequences = sequences;
        limit = settings.waiters();
        places = new Semaphore(limit);
        signals.onChange(this::answerWaiters);
    }

    /** The answer as it is now. */
    public Answer now(PositionToken token) {
        return sequences.of(Set.of(token)).getOrDefault(token, new Answer.Rebuilding());
    }

    /**
     * The answer as soon as it is {@code Visible}, else as it is when the time is up. A parked
     * event is waited for too: an operator may be about to let it in.
     *
     * @throws Refused where as many wait as may
     */
    public Answer await(PositionToken token, Duration atMost) {
        if (!atMost.isPositive()) {
            return now(token);
        }
        if (!places.tryAcquire()) {
            if (now(token) instanceof Answer.Visible visible) {
                return visible;
            }
            throw new Refused(new Refusal.TooManyWaiting(limit, RETRY_AFTER));
        }
        var waiter = new Waiter(token, new CompletableFuture<>());
        try {
            // Before looking: a change between a look and the listing would have told nobody.
            waiters.add(waiter);
            return now(token) instanceof Answer.Visible visible
                    ? visible
                    : waiter.answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return now(token);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.NotYet();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            waiters.remove(waiter);
            places.release();
        }
    }

    /** How many wait. */
    int waiting() {
        return waiters.size();
    }

    private void answerWaiters() {
        if (waiters.isEmpty()) {
            return;
        }
        List<Waiter> waiting = new ArrayList<>(waiters);
        Map<PositionToken, Answer> answers =
                sequences.of(waiting.stream().map(Waiter::token).toList());
        for (var waiter : waiting) {
            if (answers.get(waiter.token) instanceof Answer.Visible visible) {
                waiter.answer.complete(visible);
            }
        }
    }
}
