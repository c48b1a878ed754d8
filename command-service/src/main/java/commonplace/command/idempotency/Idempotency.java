package commonplace.command.idempotency;

import commonplace.command.problem.Problem;
import commonplace.command.problem.Refusal;
import commonplace.command.problem.Refusal.KeyReused;
import commonplace.command.problem.Refusal.KeyUnderWay;
import commonplace.command.problem.Refusal.StaleRevision;
import commonplace.command.problem.Refused;
import commonplace.command.store.Append;
import commonplace.command.store.EventStore;
import commonplace.command.store.Outcome;
import commonplace.command.store.Receipt;
import commonplace.events.EntryId;
import commonplace.events.StreamId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives a repeated request its first answer.
 *
 * <p>The answer is kept by the very append that does what it tells of, so there is no instant at
 * which one is there without the other. Two with the same key at once: within this process the
 * second waits for the first; of two processes one append is refused and finds the other's receipt.
 * What was refused because of the log's state is kept too. Safe for many threads.
 */
@Component
public final class Idempotency {

    private final EventStore store;
    private final IdempotencySettings settings;
    private final ConcurrentMap<String, CountDownLatch> underWay = new ConcurrentHashMap<>();

    Idempotency(EventStore store, IdempotencySettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** A command; it leaves the receipt of its answer in its append. */
    @FunctionalInterface
    public interface Command {

        /**
         * @throws Refused where it is not carried out
         * @throws Repeated where its append found that it was carried out before
         */
        Answer carryOut(Receipts receipts);
    }

    /**
     * The command's answer: carried out now, or the one that was given when it was.
     *
     * @throws Refused where the command is refused, the key belongs to another request, or the
     *     first one with the key takes too long
     */
    public Answered once(CommandRequest request, Command command) {
        var key = request.key();
        if (key == null) {
            return new Answered(command.carryOut(Receipts.NONE), false);
        }
        var done = enter(request.receiptKey(), key);
        try {
            var kept = store.receipt(request.receiptKey());
            return kept.isPresent() ? replay(request, kept.get()) : carryOut(request, command);
        } finally {
            underWay.remove(request.receiptKey(), done);
            done.countDown();
        }
    }

    /** Waits until nobody else in this process is at work with that key. */
    private CountDownLatch enter(String receiptKey, String key) {
        var mine = new CountDownLatch(1);
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            var other = underWay.putIfAbsent(receiptKey, mine);
            if (other == null) {
                return mine;
            }
            if (!isDone(other, deadline - System.nanoTime())) {
                throw new Refused(new KeyUnderWay(key, settings.patience()));
            }
        }
    }

    private static boolean isDone(CountDownLatch other, long nanos) {
        try {
            return other.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Answered carryOut(CommandRequest request, Command command) {
        try {
            return new Answered(command.carryOut(Receipts.of(request)), false);
        } catch (Repeated repeated) {
            return replay(request, repeated.receipt());
        } catch (Refused refused) {
            if (!refused.refusal().decidedByState()) {
                throw refused;
            }
            return refusal(request, refused);
        }
    }

    /** Keeps a refusal, on a stream that will never have an event: it belongs to none. */
    private Answered refusal(CommandRequest request, Refused refused) {
        var problem = Problem.of(refused.refusal());
        var answer =
                new Answer(
                        problem.status(),
                        etag(refused.refusal()),
                        null,
                        null,
                        Problem.CONTENT_TYPE,
                        new String(problem.json(), StandardCharsets.UTF_8));
        return keep(Receipts.of(request).of(answer))
                .map(first -> replay(request, first))
                .orElseThrow(() -> refused);
    }

    private static @Nullable String etag(Refusal refusal) {
        return refusal instanceof StaleRevision stale ? "\"" + stale.actual() + "\"" : null;
    }

    private Optional<Receipt> keep(@Nullable Receipt receipt) {
        var nowhere = StreamId.of(new EntryId(UUID.randomUUID()));
        var outcome = store.append(new Append(nowhere, -1, List.of(), List.of(), receipt));
        return switch (outcome) {
            case Outcome.Appended o -> Optional.empty();
            case Outcome.ReceiptExists o -> Optional.of(o.receipt());
            case Outcome.Stale o -> throw new IllegalStateException(nowhere + " is used.");
            case Outcome.ClaimTaken o -> throw new IllegalStateException(o.name());
        };
    }

    private static Answered replay(CommandRequest request, Receipt first) {
        if (!Arrays.equals(first.requestHash(), request.hash())) {
            throw new Refused(new KeyReused(Objects.requireNonNull(request.key())));
        }
        return new Answered(Answer.read(first.answer()), true);
    }
}
