package commonplace.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.store.Outcome.Appended;
import commonplace.command.store.Outcome.ClaimTaken;
import commonplace.command.store.Outcome.ReceiptExists;
import commonplace.command.store.Outcome.Stale;
import commonplace.events.EntryId;
import commonplace.events.StreamId;
import commonplace.events.wire.RawEvent;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class EventStoreIT {

    @Test
    void anAppendIsReadBackAsItWas() {
        try (var log = TestLog.fresh()) {
            var entry = TestLog.newEntry();
            var append = TestLog.append(entry, Append.NEW_STREAM, 3, List.of());

            var outcome = log.store().append(append);

            assertThat(outcome).isEqualTo(new Appended(1));
            var stored = log.store().stream(StreamId.of(entry), 0);
            assertThat(stored).extracting(RawEvent::sequence).containsExactly(0L, 1L, 2L);
            assertThat(stored).extracting(RawEvent::position).containsExactly(1L, 2L, 3L);
            for (int i = 0; i < 3; i++) {
                var asked = append.events().get(i);
                var read = stored.get(i).decoded();
                assertThat(read.event()).isEqualTo(asked.event());
                assertThat(read.eventId()).isEqualTo(asked.eventId());
                assertThat(read.recordedAt()).isEqualTo(asked.recordedAt());
                assertThat(read.author()).isEqualTo(asked.author());
            }
            assertThat(log.store().head()).isEqualTo(3);
        }
    }

    @Test
    void aStaleAppendIsRefusedAndToldWhereTheStreamIs() {
        try (var log = TestLog.fresh()) {
            var entry = TestLog.newEntry();
            log.store().append(TestLog.append(entry, Append.NEW_STREAM, 2, List.of()));

            assertThat(log.store().append(TestLog.firstOf(entry))).isEqualTo(new Stale(1));
            assertThat(log.store().append(TestLog.next(entry, 0))).isEqualTo(new Stale(1));
            assertThat(log.store().append(TestLog.next(entry, 2))).isEqualTo(new Stale(1));
            assertThat(log.store().append(TestLog.next(entry, 1))).isEqualTo(new Appended(3));
        }
    }

    @Test
    void aNameBelongsToTheStreamThatClaimedItFirst() {
        try (var log = TestLog.fresh()) {
            var first = TestLog.newEntry();
            var second = TestLog.newEntry();
            var path = List.of("path:/2026/Jan/1/a/");
            log.store().append(TestLog.append(first, Append.NEW_STREAM, 1, path));

            assertThat(log.store().append(TestLog.append(second, Append.NEW_STREAM, 1, path)))
                    .isEqualTo(new ClaimTaken(path.getFirst(), StreamId.of(first)));
            assertThat(log.store().append(TestLog.append(first, 0, 1, path)))
                    .isEqualTo(new Appended(2));
            assertThat(log.store().stream(StreamId.of(second), 0)).isEmpty();
            assertThat(log.store().holders(List.of(path.getFirst(), "path:/free")))
                    .containsOnlyKeys(path.getFirst())
                    .containsValue(StreamId.of(first));
        }
    }

    @Test
    void aReceiptIsKeptWithItsEventsOrNotAtAll() {
        try (var log = TestLog.fresh()) {
            var entry = TestLog.newEntry();
            var refused = with(TestLog.next(entry, 7), receipt("a", "one"));
            assertThat(log.store().append(refused)).isInstanceOf(Stale.class);
            assertThat(log.store().receipt("a")).isEmpty();

            var done = with(TestLog.firstOf(entry), receipt("a", "two"));
            assertThat(log.store().append(done)).isEqualTo(new Appended(1));
            assertThat(log.store().receipt("a"))
                    .hasValueSatisfying(r -> assertThat(r.answer()).asString().isEqualTo("two"));
        }
    }

    @Test
    void aRepeatIsGivenItsReceiptEvenWhereItWouldAlsoBeStale() {
        try (var log = TestLog.fresh()) {
            var append = with(TestLog.firstOf(TestLog.newEntry()), receipt("a", "first"));
            log.store().append(append);

            var repeated = log.store().append(append);

            assertThat(repeated).isInstanceOf(ReceiptExists.class);
            assertThat(((ReceiptExists) repeated).receipt().answer()).asString().isEqualTo("first");
            assertThat(log.store().head()).isEqualTo(1);
        }
    }

    @Test
    void ofTheAppendsThatMeetInABatchOnlyThoseInConflictAreRefused() throws Exception {
        try (var log = TestLog.fresh()) {
            var contested = TestLog.newEntry();
            int callers = 64;
            var outcomes =
                    together(
                            callers,
                            caller ->
                                    () ->
                                            log.store()
                                                    .append(
                                                            caller % 2 == 0
                                                                    ? TestLog.firstOf(contested)
                                                                    : TestLog.firstOf(
                                                                            TestLog.newEntry())));

            assertThat(outcomes.stream().filter(Appended.class::isInstance))
                    .hasSize(callers / 2 + 1);
            assertThat(outcomes.stream().filter(Stale.class::isInstance)).hasSize(callers / 2 - 1);
            assertThat(log.all()).hasSize(callers / 2 + 1);
        }
    }

    @Test
    void ofManyWhoClaimANameAtOnceOneGetsIt() throws Exception {
        try (var log = TestLog.fresh();
                var other = TestLog.on(log.database())) {
            var claim = List.of("source:weblog/1");
            var outcomes =
                    together(
                            32,
                            caller ->
                                    () ->
                                            (caller % 2 == 0 ? log : other)
                                                    .store()
                                                    .append(
                                                            TestLog.append(
                                                                    TestLog.newEntry(),
                                                                    Append.NEW_STREAM,
                                                                    1,
                                                                    claim)));

            assertThat(outcomes.stream().filter(Appended.class::isInstance)).hasSize(1);
            assertThat(outcomes.stream().filter(ClaimTaken.class::isInstance)).hasSize(31);
        }
    }

    /** Invariant 2: whoever follows the log by position never passes an event. */
    @Test
    void aFollowerSeesEveryPositionInOrderWhileTwoInstancesAppend() throws Exception {
        int callers = 16;
        int each = 100;
        try (var log = TestLog.fresh();
                var other = TestLog.on(log.database());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var followed =
                    threads.submit(() -> follow(log.store(), (long) callers * each, callers));

            together(
                    callers,
                    caller ->
                            () -> {
                                var store = (caller % 2 == 0 ? log : other).store();
                                EntryId entry = TestLog.newEntry();
                                for (int i = 0; i < each; i++) {
                                    store.append(TestLog.next(entry, i - 1L));
                                }
                                return entry;
                            });

            assertThat(followed.get()).isEqualTo((long) callers * each);
        }
    }

    /** Reads small pages while they fill, and counts what it saw. */
    private static long follow(EventStore store, long until, int page) {
        long position = 0;
        while (position < until) {
            for (var event : store.page(position, page)) {
                assertThat(event.position()).isEqualTo(position + 1);
                position = event.position();
            }
        }
        return position;
    }

    @Test
    void theLogIsReadInPagesToTheEndAsItIsNow() {
        try (var log = TestLog.fresh()) {
            log.store()
                    .append(
                            TestLog.append(
                                    TestLog.newEntry(), Append.NEW_STREAM, 2_345, List.of()));

            assertThat(log.all()).extracting(RawEvent::position).hasSize(2_345).isSorted();
            var some = new ArrayList<RawEvent>();
            log.store().log(1_000, 1_234, some::add);
            assertThat(some).hasSize(1_234);
            assertThat(some.getFirst().position()).isEqualTo(1_001);
        }
    }

    private static Append with(Append append, Receipt receipt) {
        return new Append(
                append.stream(),
                append.expectedSequence(),
                append.events(),
                append.claims(),
                receipt);
    }

    private static Receipt receipt(String key, String answer) {
        return new Receipt(key, new byte[] {1, 2}, answer.getBytes(StandardCharsets.UTF_8));
    }

    private interface Caller<T> {
        Callable<T> of(int number);
    }

    /** Runs callers that begin at the same moment. */
    private static <T> List<T> together(int callers, Caller<T> caller)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begin = new CountDownLatch(1);
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < callers; i++) {
                var call = caller.of(i);
                futures.add(
                        threads.submit(
                                () -> {
                                    begin.await();
                                    return call.call();
                                }));
            }
            begin.countDown();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
