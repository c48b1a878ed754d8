package commonplace.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.store.CutLine.Cut;
import commonplace.command.store.Outcome.Appended;
import commonplace.command.store.Outcome.ReceiptExists;
import commonplace.events.StreamId;
import commonplace.testing.Eventually;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Invariant 2 where the line to PostgreSQL breaks: a commit without an answer may have happened.
 */
class LostAnswerIT {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int CUTS = 12;
    private static final int CALLERS = 8;

    private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
    private final Ledger ledger = new Ledger();

    private Cut nextCut() {
        var next = cuts.poll();
        return next == null ? Cut.NOWHERE : next;
    }

    private static StoreSettings resolving(Duration resolve) {
        var usual = StoreSettings.defaults();
        return new StoreSettings(usual.queue(), usual.queued(), SHORT, resolve);
    }

    private static TestLog behind(CutLine line, Duration resolve) {
        return TestLog.on(line.database(), line.address(), resolving(resolve));
    }

    @ParameterizedTest
    @EnumSource(value = Cut.class, mode = Mode.EXCLUDE, names = "NOWHERE")
    void whereverTheLineBreaksAnAppendIsDoneOnceAndToldItsPosition(Cut cut) throws IOException {
        try (var line = new CutLine(TestPostgres.fresh("cut"), this::nextCut);
                var log = behind(line, Duration.ofSeconds(30))) {
            var entry = TestLog.newEntry();
            var events = TestLog.append(entry, Append.NEW_STREAM, 3, List.of("path:/a/"));
            var answer = new Receipt("key", new byte[] {1}, new byte[] {2});
            var onlyAnswer = new Append(StreamId.of(entry), 2, List.of(), List.of(), answer);
            log.appendStreams(2);
            cuts.add(cut);
            assertThat(log.store().append(events)).isEqualTo(new Appended(3));
            cuts.add(cut);
            assertThat(log.store().append(onlyAnswer)).isEqualTo(new Appended(5));
            assertThat(log.store().append(TestLog.next(entry, 2))).isEqualTo(new Appended(6));

            assertThat(log.all()).hasSize(6);
            assertThat(log.store().receipt("key")).isPresent();
            assertThat(line.made()).isEqualTo(2);
        }
    }

    /** Its old process would still commit it: that is ended first. */
    @Test
    void anAppendThatMayStillHappenIsNotSentAgainBesideItself() throws Exception {
        try (var line = new CutLine(TestPostgres.fresh("cut"), this::nextCut);
                var log = behind(line, Duration.ofSeconds(30));
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var holder = line.database().connect();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT position FROM log_head FOR UPDATE");
            cuts.add(Cut.BEHIND_THE_REQUEST);
            var append = TestLog.firstOf(TestLog.newEntry());
            var outcome = threads.submit(() -> log.store().append(append));
            Eventually.until(() -> line.appends() == 2);
            holder.commit();

            assertThat(outcome.get()).isEqualTo(new Appended(1));
            assertThat(log.all()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"BEFORE_THE_REQUEST", "BEFORE_THE_ANSWER"})
    void whatCannotBeFoundOutIsToldAsUnknownAndTheNextGoesOn(Cut cut) throws IOException {
        try (var line = new CutLine(TestPostgres.fresh("cut"), this::nextCut);
                var log = behind(line, SHORT)) {
            log.appendStreams(1);
            cuts.add(cut);
            line.staysDown();
            assertThat(ledger.append(log.store(), TestLog.firstOf(TestLog.newEntry()))).isEmpty();
            assertThat(ledger.failures()).singleElement().isInstanceOf(OutcomeUnknown.class);
            assertThat(log.store().head()).isEqualTo(cut == Cut.BEFORE_THE_REQUEST ? 1 : 2);

            line.up();
            long head = log.store().head();
            assertThat(log.store().append(TestLog.firstOf(TestLog.newEntry())))
                    .isEqualTo(new Appended(head + 1));
        }
    }

    @Test
    void whatCouldNotBeSentIsSurelyNotDone() throws IOException {
        try (var line = new CutLine(TestPostgres.fresh("cut"), this::nextCut);
                var log = behind(line, SHORT)) {
            line.down();
            assertThat(ledger.append(log.store(), TestLog.firstOf(TestLog.newEntry()))).isEmpty();
            assertThat(ledger.failures()).singleElement().isInstanceOf(StoreUnavailable.class);
            line.up();
            log.appendStreams(1);
            assertThat(log.all()).hasSize(1);
        }
    }

    /** Another process had the same request, and was faster with another answer. */
    @Test
    void anAnswerThatSomebodyElseKeptIsNotTakenForOnesOwn() throws Exception {
        try (var line = new CutLine(TestPostgres.fresh("cut"), this::nextCut);
                var log = behind(line, Duration.ofSeconds(30));
                var other = TestLog.on(line.database())) {
            log.appendStreams(1);
            cuts.add(Cut.BEFORE_THE_REQUEST);
            line.staysDown();
            var asked = asked(log, refusal("ours"));
            Eventually.until(() -> line.made() == 1);
            assertThat(other.store().append(refusal("theirs"))).isEqualTo(new Appended(1));
            line.up();

            assertThat(asked.get()).containsInstanceOf(ReceiptExists.class);
            assertThat(((ReceiptExists) asked.get().orElseThrow()).receipt().answer())
                    .asString()
                    .isEqualTo("theirs");
        }
    }

    private static Append refusal(String answer) {
        var receipt = new Receipt("key", new byte[] {1}, answer.getBytes(StandardCharsets.UTF_8));
        return new Append(
                StreamId.of(TestLog.newEntry()), Append.NEW_STREAM, List.of(), List.of(), receipt);
    }

    @Test
    void aStoreThatIsStoppedWhileItFindsOutLeavesNobodyWaiting() throws Exception {
        try (var line = new CutLine(TestPostgres.fresh("cut"), this::nextCut);
                var log = behind(line, Duration.ofMinutes(5))) {
            log.appendStreams(1);
            cuts.add(Cut.BEFORE_THE_ANSWER);
            line.staysDown();
            var append = TestLog.firstOf(TestLog.newEntry());
            var answered = asked(log, append);
            Eventually.until(() -> line.made() == 1);

            var stopping = Thread.ofPlatform().start(log.store()::close);
            // It would wait for the committer a while.
            stopping.interrupt();

            assertThat(answered.get(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(ledger.failures()).singleElement().isInstanceOf(OutcomeUnknown.class);
        }
    }

    /** As an index that is damaged would: it is reported like a failure that leaves it open. */
    @Test
    void whatPostgresFailsAtAgainAndAgainIsRefusedAndTheNextGoesOn() throws Exception {
        try (var log = TestLog.fresh()) {
            var unlucky = TestLog.newEntry();
            log.database()
                    .execute(
                            """
                            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
                            'BEGIN RAISE ''damaged'' USING ERRCODE = ''index_corrupted''; END';
                            CREATE TRIGGER fail BEFORE INSERT ON event FOR EACH ROW
                            WHEN (NEW.stream = '%s') EXECUTE FUNCTION fail();
                            """
                                    .formatted(StreamId.of(unlucky)));
            var answered = asked(log, TestLog.firstOf(unlucky));

            assertThat(answered.get(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(ledger.failures()).singleElement().isInstanceOf(StoreUnavailable.class);
            assertThat(log.store().append(TestLog.firstOf(TestLog.newEntry())))
                    .isEqualTo(new Appended(1));
        }
    }

    /** Asks in a thread that nobody waits for, should it never be answered. */
    private Future<Optional<Outcome>> asked(TestLog log, Append append) {
        return CompletableFuture.supplyAsync(
                () -> ledger.append(log.store(), append), Thread::startVirtualThread);
    }

    @Test
    void callersOnALineThatBreaksAllTheTimeAndBesideItAreDoneOnceEach() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var all = List.copyOf(EnumSet.complementOf(EnumSet.of(Cut.STUCK_BEFORE_THE_COMMIT)));
        try (var line =
                        new CutLine(
                                TestPostgres.fresh("cut"),
                                () -> all.get(random.nextInt(2) * random.nextInt(all.size())));
                var broken = behind(line, Duration.ofSeconds(30));
                var whole = TestLog.on(line.database())) {
            append(seed, List.of(broken.store(), whole.store()), () -> line.made() < CUTS);
            // Where it was cut off each time; never where it can be found out.
            assertThat(ledger.failures()).noneMatch(OutcomeUnknown.class::isInstance);
            ledger.agreesWith(whole);
        } catch (AssertionError | ExecutionException failed) {
            throw new AssertionError("seed " + seed, failed);
        }
    }

    private void append(long seed, List<EventStore> stores, BooleanSupplier goOn)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ArrayList<Future<?>>();
            for (int i = 0; i < CALLERS; i++) {
                var appends = new SeededAppends(seed + i, stores.get(i % stores.size()), ledger);
                callers.add(
                        threads.submit(
                                () -> {
                                    while (goOn.getAsBoolean()) {
                                        appends.next();
                                    }
                                }));
            }
            for (var caller : callers) {
                caller.get();
            }
        }
    }
}
