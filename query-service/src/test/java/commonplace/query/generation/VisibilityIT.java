package commonplace.query.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.events.EntryId;
import commonplace.events.StreamId;
import commonplace.events.wire.PositionToken;
import commonplace.query.RunningService;
import commonplace.query.generation.Visibility.Answer;
import commonplace.query.problem.Refused;
import commonplace.query.view.ProjectionVersion;
import commonplace.testing.Eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** What a reader's position is answered with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final RunningService service =
            RunningService.start(
                    Map.of(
                            "commonplace.projection.enabled",
                            false,
                            "commonplace.visibility.waiters",
                            2,
                            "commonplace.visibility.poll",
                            "60s"));
    private final Visibility visibility = service.bean(Visibility.class);
    private EntryId entry = new EntryId(UUID.randomUUID());

    @BeforeAll
    void signalsCome() {
        Eventually.until(() -> service.bean(ViewSignals.class).listening());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @BeforeEach
    void anotherEntry() {
        entry = new EntryId(UUID.randomUUID());
    }

    private PositionToken token(long sequence) {
        return new PositionToken(StreamId.of(entry), sequence);
    }

    private void applied(long sequence) {
        service.change(
                """
                INSERT INTO entry
                  (entry_id, sequence, published_at, recorded_at, updated_at, day, revisions, words,
                   words_left, retracted, kind, path, tags, moved_from, content_digest, html)
                VALUES ('%s', %d, now(), now(), now(), now(), 0, 0, 0, FALSE, 'note',
                  gen_random_uuid()::text, '{}', '{}', '', '')
                ON CONFLICT (entry_id) DO UPDATE SET sequence = excluded.sequence
                """
                        .formatted(entry, sequence));
    }

    private void signal() {
        service.change("NOTIFY commonplace_view");
    }

    private void parked(long sequence) {
        service.change(
                """
                INSERT INTO dead_letter
                  (stream, sequence, position, partition, record_offset, type, version, data, error)
                VALUES ('%s', %d, 1, 0, 0, 'Unknown', 1, '{}', 'It is unknown.')
                """
                        .formatted(StreamId.of(entry), sequence));
    }

    @Test
    void whatIsThereIsVisible() {
        applied(3);
        assertThat(visibility.await(token(3), Duration.ZERO)).isEqualTo(new Answer.Visible());
        assertThat(visibility.await(token(0), Duration.ZERO)).isEqualTo(new Answer.Visible());
    }

    @Test
    void whatIsNotThereInTimeIsNotThereYet() {
        applied(3);
        assertThat(visibility.await(token(4), SHORT)).isEqualTo(new Answer.NotYet());
    }

    @Test
    void aTagsTokenMeansTheTagsRow() {
        var tag = StreamId.parse("tag:patience-" + entry.toString().substring(0, 8));
        assertThat(visibility.now(new PositionToken(tag, 0))).isEqualTo(new Answer.NotYet());
        service.change(
                "INSERT INTO tag VALUES ('%s', 0, 'x', NULL, 'x', NULL, NULL, '{}')"
                        .formatted(tag.tag()));
        assertThat(visibility.now(new PositionToken(tag, 0))).isEqualTo(new Answer.Visible());
    }

    @Test
    void aReaderIsToldAsSoonAsTheProjectionSignals() {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer =
                    CompletableFuture.supplyAsync(() -> visibility.await(token(0), LONG), readers);
            Eventually.until(() -> visibility.waiting() == 1);
            applied(0);
            signal();
            // The poll is a minute away: only the signal can have told.
            assertThat(answer.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join())
                    .isEqualTo(new Answer.Visible());
        }
    }

    @Test
    void whatWaitsForAnOperatorIsSaidSo() {
        applied(1);
        parked(2);
        assertThat(visibility.await(token(1), SHORT)).isEqualTo(new Answer.Visible());
        assertThat(visibility.await(token(2), SHORT)).isInstanceOf(Answer.Parked.class);
        assertThat(visibility.await(token(5), SHORT)).isInstanceOf(Answer.Parked.class);
        applied(3);
        assertThat(visibility.await(token(5), SHORT)).isEqualTo(new Answer.NotYet());
    }

    @Test
    void withoutAViewThatThisReleaseCanReadItIsRebuilding() {
        service.change("UPDATE public.generation SET projection_version = '0.1 UTC'");
        try {
            assertThat(visibility.await(token(0), SHORT)).isEqualTo(new Answer.Rebuilding());
        } finally {
            service.change(
                    "UPDATE public.generation SET projection_version = '%s'"
                            .formatted(ProjectionVersion.ofThisRelease(ZoneOffset.UTC)));
        }
    }

    @Test
    void moreReadersThanMayWaitAreRefusedAndNobodyElseIs() {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    CompletableFuture.supplyAsync(() -> visibility.await(token(0), LONG), readers);
            var second =
                    CompletableFuture.supplyAsync(() -> visibility.await(token(0), LONG), readers);
            Eventually.until(() -> visibility.waiting() == 2);

            assertThatThrownBy(() -> visibility.await(token(0), LONG)).isInstanceOf(Refused.class);
            applied(0);
            assertThat(visibility.await(token(0), LONG)).isEqualTo(new Answer.Visible());
            signal();
            assertThat(first.join()).isEqualTo(new Answer.Visible());
            assertThat(second.join()).isEqualTo(new Answer.Visible());
            assertThat(visibility.await(token(1), SHORT)).isEqualTo(new Answer.NotYet());
        }
    }
}
