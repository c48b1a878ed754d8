package commonplace.query.projection;

import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.wire.RawEvent;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.SeededEvents;
import commonplace.testing.server.TestKafka;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** The log followed into the views, on a real broker and a real database. */
class ProjectorIT {

    private final TestTopic topic = new TestTopic(TestKafka.shared()).made();
    private final TestViews views = new TestViews(TestPostgres.fresh("projection"));

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    private void applied(List<RawEvent> events) {
        Eventually.passes(
                () -> assertThat(views.positions()).isEqualTo(TestViews.lastPositions(events)));
    }

    @Test
    void everyEventIsApplied() {
        var events = SeededEvents.random().log(2_000).events();
        topic.publish(events.subList(0, 1_000), 37);
        try (var projector = views.project(topic)) {
            topic.publish(events.subList(1_000, 2_000), 5);
            applied(events);
            assertThat(views.parked()).isEmpty();
            assertThat(views.sequences()).isEqualTo(TestViews.heads(events));
            Eventually.until(
                    () ->
                            projector.progress().failure().isEmpty()
                                    && projector.progress().partitions().size() == 3);
        }
    }

    @Test
    void aTopicThatIsNotThereYetIsWaitedFor() {
        try (var late = new TestTopic(TestKafka.shared());
                var projector = views.project(late)) {
            Eventually.until(() -> projector.progress().failure().contains("not there yet"));
            var log = RecordedLog.of(anArticle().published());
            late.made().publish(log.events(), 1);
            applied(log.events());
        }
    }

    @Test
    void abortedTransactionsAreNotSeen() {
        var entry = anArticle();
        var log = RecordedLog.of(entry.published());
        topic.aborted(log.events().getFirst());
        topic.publish(log.events(), 1);
        topic.aborted(log.record(new EntryRetracted(entry.id())));
        try (var projector = views.project(topic)) {
            applied(log.events().subList(0, 1));
            assertThat(views.sequence(log.events().getFirst().stream())).isZero();
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aProjectorThatIsStartedAgainGoesOnWhereTheLastStopped() {
        var events = SeededEvents.random().log(600).events();
        topic.publish(events.subList(0, 300), 20);
        views.project(topic).close();
        try (var projector = views.project(topic)) {
            applied(events.subList(0, 300));
            assertThat(projector.progress().failure()).isEmpty();
        }
        topic.publish(events.subList(300, 600), 20);
        try (var projector = views.project(topic)) {
            applied(events);
            assertThat(views.sequences()).isEqualTo(TestViews.heads(events));
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aCommitThatFailsLeavesNeitherRowsNorPlaces() {
        var events = SeededEvents.random().log(1_500).events();
        topic.publish(events, 50);
        var failing = new FailingCommits(views.source(), 12);
        try (var projector = views.project(topic, failing)) {
            applied(events);
            assertThat(failing.left()).isZero();
            assertThat(views.parked()).isEmpty();
            assertThat(views.sequences()).isEqualTo(TestViews.heads(events));
            Eventually.until(() -> projector.progress().failure().isEmpty());
        }
    }

    @Test
    void aConsumerThatLostItsPartitionCannotCommitOverItsSuccessor() throws Exception {
        var entry = anArticle();
        var log = RecordedLog.of(entry.published(), new EntryRetracted(entry.id()));
        int partition = TestTopic.partition(log.events().getFirst());
        var transaction = views.transaction();
        transaction.places(TestTopic.PARTITIONS);
        var first = part(partition, Place.BEGINNING, new Place(1, 1), log.events().get(0));
        transaction.apply(List.of(first));
        var tables = views.tables();

        assertThatThrownBy(() -> transaction.apply(List.of(first))).isInstanceOf(NotOwner.class);
        var both =
                new BatchPart(
                        partition,
                        Place.BEGINNING,
                        new Place(2, 2),
                        List.of(
                                new Arrival.Told(partition, 0, 0, log.events().get(0)),
                                new Arrival.Told(partition, 1, 1, log.events().get(1))));
        assertThatThrownBy(() -> transaction.apply(List.of(both))).isInstanceOf(NotOwner.class);

        assertThat(views.tables()).isEqualTo(tables);
        assertThat(views.places()).containsEntry(partition, new Place(1, 1));
    }

    @Test
    void aProjectorWhosePartitionAnotherMovedReadsItsPlaceAgain() throws Exception {
        var entry = anArticle();
        var log = RecordedLog.of(entry.published());
        topic.publish(log.events(), 1);
        try (var projector = views.project(topic)) {
            applied(log.events());
            // Another consumer, which believes it owns the partition too, is faster by one event.
            var second = log.record(new EntryRetracted(entry.id()));
            int partition = TestTopic.partition(second);
            Eventually.until(() -> views.place(partition).nextOffset() == 2);
            var other = part(partition, views.place(partition), new Place(3, 2), second);
            views.transaction().apply(List.of(other));
            topic.publish(second, log.record(new EntryRestored(entry.id())));

            applied(log.events());
            assertThat(views.parked()).isEmpty();
            assertThat(views.sequences()).isEqualTo(TestViews.heads(log.events()));
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    private static BatchPart part(int partition, Place expected, Place next, RawEvent event) {
        return new BatchPart(
                partition,
                expected,
                next,
                List.of(new Arrival.Told(partition, expected.nextOffset(), 0, event)));
    }
}
