package commonplace.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.store.Outcome.Appended;
import commonplace.events.wire.RawEvent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was asked of a log and what was answered, to be held against it. Safe for many threads. */
final class Ledger {

    private sealed interface Answer {}

    private record Told(Outcome outcome) implements Answer {}

    private record NotDone(StoreUnavailable why) implements Answer {}

    private record Unknown(OutcomeUnknown why) implements Answer {}

    private record Line(Append append, Answer answer) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    /** Appends, and remembers what came of it; empty where the store gave no outcome. */
    Optional<Outcome> append(EventStore store, Append append) {
        var answer = answer(store, append);
        lines.add(new Line(append, answer));
        return answer instanceof Told told ? Optional.of(told.outcome()) : Optional.empty();
    }

    private static Answer answer(EventStore store, Append append) {
        try {
            return new Told(store.append(append));
        } catch (StoreUnavailable why) {
            return new NotDone(why);
        } catch (OutcomeUnknown why) {
            return new Unknown(why);
        }
    }

    /** Those that were answered by no outcome. */
    List<RuntimeException> failures() {
        var failures = new ArrayList<RuntimeException>();
        for (var line : lines) {
            switch (line.answer()) {
                case Told _ -> {}
                case NotDone notDone -> failures.add(notDone.why());
                case Unknown unknown -> failures.add(unknown.why());
            }
        }
        return failures;
    }

    long appended() {
        return lines.stream()
                .filter(line -> line.answer() instanceof Told told && isAppended(told.outcome()))
                .count();
    }

    private static boolean isAppended(Outcome outcome) {
        return outcome instanceof Appended;
    }

    /**
     * Holds it against the log: what was acknowledged is there, once, where it was said to be; what
     * was refused is not; of what is unknown all is there or nothing; there is nothing else, and no
     * gap.
     */
    void agreesWith(TestLog log) {
        var all = log.all();
        assertThat(all.stream().map(RawEvent::eventId)).doesNotHaveDuplicates();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).position()).isEqualTo(i + 1);
        }
        assertThat(log.store().head()).isEqualTo(all.size());
        var explained = new HashSet<UUID>();
        var ids = all.stream().map(RawEvent::eventId).toList();
        for (var line : lines) {
            if (line.answer() instanceof Told(Appended(long position))) {
                isThere(line.append(), position, all);
                whatBelongsToItIsThere(line.append(), log);
            } else if (!(line.answer() instanceof Unknown)) {
                continue;
            }
            for (var event : line.append().events()) {
                explained.add(event.eventId());
            }
        }
        assertThat(ids).allMatch(explained::contains);
        unknownIsWholeOrAbsent(new HashSet<>(ids));
    }

    private static void isThere(Append append, long position, List<RawEvent> all) {
        assertThat(position).isLessThanOrEqualTo(all.size());
        for (int i = 0; i < append.events().size(); i++) {
            var stored = all.get((int) position - 1 + i);
            assertThat(stored.eventId()).isEqualTo(append.events().get(i).eventId());
            assertThat(stored.stream()).isEqualTo(append.stream());
            assertThat(stored.sequence()).isEqualTo(append.expectedSequence() + 1 + i);
        }
    }

    private static void whatBelongsToItIsThere(Append append, TestLog log) {
        var holders = log.store().holders(append.claims());
        assertThat(append.claims()).allMatch(claim -> append.stream().equals(holders.get(claim)));
        var receipt = append.receipt();
        if (receipt != null) {
            assertThat(log.store().receipt(receipt.key()))
                    .hasValueSatisfying(
                            kept -> assertThat(kept.answer()).isEqualTo(receipt.answer()));
        }
    }

    private void unknownIsWholeOrAbsent(Set<UUID> there) {
        for (var line : lines) {
            if (line.answer() instanceof Unknown) {
                assertThat(
                                line.append().events().stream()
                                        .map(event -> there.contains(event.eventId()))
                                        .distinct())
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }
}
