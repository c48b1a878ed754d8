package commonplace.command.store;

import commonplace.command.store.Outcome.Appended;
import commonplace.events.EntryId;
import commonplace.events.StreamId;
import commonplace.testing.Eventually;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * One caller's appends, chosen by a seed: on a stream that nobody else writes to, and at times on a
 * stream, for a name or under a key that others want as well. Not safe for many threads.
 */
final class SeededAppends {

    private static final int CONTESTED = 3;

    private final RandomGenerator random;
    private final EventStore store;
    private final Ledger ledger;
    private final EntryId own;
    private long sequence = Append.NEW_STREAM;

    SeededAppends(long seed, EventStore store, Ledger ledger) {
        this.random = new Random(seed);
        this.store = store;
        this.ledger = ledger;
        this.own = TestLog.newEntry(random);
    }

    /**
     * Does the next one.
     *
     * @throws AssertionError where somebody else's append refused one that is nobody else's affair
     */
    void next() {
        switch (random.nextInt(8)) {
            case 0 -> onContestedStream();
            case 1 -> withContestedName();
            case 2 -> underContestedKey();
            default -> onOwnStream();
        }
    }

    private void onOwnStream() {
        int events = random.nextInt(3);
        boolean named = events > 0 && random.nextInt(4) == 0;
        var names = named ? List.of("path:" + random.nextLong()) : List.<String>of();
        // Without an event it is a refusal that is kept.
        var key = events == 0 || random.nextInt(4) == 0 ? "own " + random.nextLong() : "";
        var outcome = append(TestLog.append(own, sequence, events, names), key);
        if (outcome.isEmpty()) {
            Eventually.passes(() -> sequence = last(own));
        } else if (outcome.get() instanceof Appended) {
            sequence += events;
        } else {
            throw new AssertionError("Nobody else wants it, and yet: " + outcome.get());
        }
    }

    private void onContestedStream() {
        var entry = TestLog.newEntry(new Random(random.nextInt(CONTESTED)));
        try {
            var _ = append(TestLog.next(entry, last(entry)), "");
        } catch (StoreUnavailable unreadable) {
            // Then nothing was asked.
        }
    }

    private void withContestedName() {
        var names = List.of("path:contested " + random.nextInt(100));
        var entry = TestLog.newEntry(random);
        var _ = append(TestLog.append(entry, Append.NEW_STREAM, 1, names), "");
    }

    private void underContestedKey() {
        var key = "contested " + random.nextInt(100);
        var _ = append(TestLog.firstOf(TestLog.newEntry(random)), key);
    }

    private long last(EntryId entry) {
        return store.lastSequence(StreamId.of(entry)).orElse(Append.NEW_STREAM);
    }

    /**
     * @param key of its receipt; empty for none
     */
    private Optional<Outcome> append(Append append, String key) {
        var answer = Long.toString(random.nextLong()).getBytes(StandardCharsets.UTF_8);
        var receipt = key.isEmpty() ? null : new Receipt(key, new byte[] {1}, answer);
        return ledger.append(
                store,
                new Append(
                        append.stream(),
                        append.expectedSequence(),
                        append.events(),
                        append.claims(),
                        receipt));
    }
}
