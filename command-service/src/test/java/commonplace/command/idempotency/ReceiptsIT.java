package commonplace.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import commonplace.command.RunningService;
import commonplace.command.problem.Refusal.KeyUnderWay;
import commonplace.command.problem.Refused;
import commonplace.command.store.Append;
import commonplace.command.store.EventStore;
import commonplace.events.AuthorId;
import commonplace.events.EntryId;
import commonplace.events.StreamId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** What a client cannot bring about on purpose, asked of the class behind the door. */
class ReceiptsIT {

    private final EventStore store = RunningService.shared().bean(EventStore.class);

    private Idempotency idempotency(Duration patience) {
        return new Idempotency(store, new IdempotencySettings(Duration.ofHours(24), patience));
    }

    private static CommandRequest request() {
        return new CommandRequest(
                AuthorId.parse("ada"),
                UUID.randomUUID().toString(),
                null,
                new byte[] {1},
                new byte[] {2});
    }

    private static Answer answer(String body) {
        return Answer.of(200, body);
    }

    @Test
    void aSecondRequestWaitsForTheFirstAndGetsItsAnswer() throws Exception {
        var idempotency = idempotency(Duration.ofSeconds(50));
        var request = request();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    clients.submit(
                            () ->
                                    idempotency.once(
                                            request,
                                            receipts -> {
                                                begun.countDown();
                                                passed(goOn);
                                                keep(receipts, answer("first"));
                                                return answer("first");
                                            }));
            begun.await();
            var second =
                    clients.submit(() -> idempotency.once(request, receipts -> answer("second")));
            goOn.countDown();

            assertThat(first.get()).isEqualTo(new Answered(answer("first"), false));
            assertThat(second.get()).isEqualTo(new Answered(answer("first"), true));
        }
    }

    @Test
    void afterABoundItIsToldThatTheFirstIsUnderWay() throws Exception {
        var idempotency = idempotency(Duration.ZERO);
        var request = request();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    clients.submit(
                            () ->
                                    idempotency.once(
                                            request,
                                            receipts -> {
                                                begun.countDown();
                                                passed(goOn);
                                                return answer("first");
                                            }));
            begun.await();

            var refused =
                    catchThrowableOfType(
                            Refused.class,
                            () -> idempotency.once(request, receipts -> answer("second")));

            // Before anything is asserted: the first would be awaited for ever.
            goOn.countDown();
            first.get();
            assertThat(refused.refusal()).isInstanceOf(KeyUnderWay.class);
        }
    }

    /** As after a crash between commit and answer. */
    @Test
    void anAnswerThatNobodyHeardIsGivenToTheRepetition() {
        var request = request();
        var unheard = answer("first").etag(7).position("token").location("/x");
        keep(Receipts.of(request), unheard);

        var again = idempotency(Duration.ofSeconds(1)).once(request, receipts -> answer("second"));

        assertThat(again).isEqualTo(new Answered(unheard, true));
    }

    @Test
    void receiptsAreKeptForADayAndThenForgotten() {
        var request = request();
        keep(Receipts.of(request), answer("first"));

        store.forgetReceiptsBefore(Instant.now().minus(Duration.ofHours(24)));
        assertThat(store.receipt(request.receiptKey())).isPresent();
        store.forgetReceiptsBefore(Instant.now().plusSeconds(5));
        assertThat(store.receipt(request.receiptKey())).isEmpty();
    }

    @Test
    void aSettingBelowWhatWasPromisedStopsTheStart() {
        assertThat(
                        catchThrowableOfType(
                                IllegalArgumentException.class,
                                () ->
                                        new IdempotencySettings(
                                                Duration.ofHours(23), Duration.ofSeconds(1))))
                .hasMessageContaining("commonplace.idempotency.kept");
    }

    private void keep(Receipts receipts, Answer answer) {
        store.append(
                new Append(
                        StreamId.of(new EntryId(UUID.randomUUID())),
                        Append.NEW_STREAM,
                        List.of(),
                        List.of(),
                        Objects.requireNonNull(receipts.of(answer))));
    }

    private static void passed(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
