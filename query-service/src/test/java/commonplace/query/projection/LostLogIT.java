package commonplace.query.projection;

import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.wire.RawEvent;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.SeededEvents;
import commonplace.testing.server.TestKafka;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.List;

/** A broker that lost what it had: nothing is skipped, nothing applied twice. */
@Execution(ExecutionMode.CONCURRENT)
class LostLogIT {

    private final TestTopic topic = new TestTopic(TestKafka.shared()).made();
    private final TestViews views = new TestViews(TestPostgres.fresh("lost"));
    private final List<RawEvent> events = SeededEvents.random().log(1_500).events();

    @BeforeEach
    void sixHundredAreApplied() {
        topic.publish(events.subList(0, 600), 3);
        try (var projector = views.project(topic)) {
            reached(600);
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    private void reached(int count) {
        Eventually.passes(
                () ->
                        assertThat(views.positions())
                                .isEqualTo(TestViews.lastPositions(events.subList(0, count))));
    }

    private void allApplied() {
        reached(1_500);
        assertThat(views.parked()).isEmpty();
        assertThat(views.sequences()).isEqualTo(TestViews.heads(events));
    }

    @Test
    void aLostTailIsWaitedForAndItsRepetitionPassedOver() {
        topic.madeAnew();
        topic.publish(events.subList(0, 200), 3);
        try (var projector = views.project(topic)) {
            topic.publish(events.subList(200, 1_500), 3);
            allApplied();
            Eventually.until(() -> projector.progress().failure().isEmpty());
        }
    }

    @Test
    void aLogPublishedAnewInFewerTransactionsIsFoundByPosition() {
        // Fewer markers: what has not been applied lies before the offset where we stopped.
        topic.madeAnew();
        topic.publish(events, 1_500);
        try (var projector = views.project(topic)) {
            allApplied();
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aLogPublishedAnewInMoreTransactionsIsFoundByPosition() {
        topic.madeAnew();
        topic.publish(events, 1);
        try (var projector = views.project(topic)) {
            allApplied();
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aLogPublishedAnewWhileItIsFollowed() {
        try (var projector = views.project(topic)) {
            Eventually.until(() -> projector.progress().partitions().size() == 3);
            topic.madeAnew();
            topic.publish(events, 7);
            allApplied();
            Eventually.until(() -> projector.progress().failure().isEmpty());
        }
    }

    @Test
    void aLogThatLacksEventsStopsAtThePlaceAndGoesOnOnceItIsWhole() {
        topic.skip(events.subList(600, 650));
        topic.publish(events.subList(650, 1_500), 10);
        try (var projector = views.project(topic)) {
            Eventually.until(
                    () ->
                            projector.progress().partitions().values().stream()
                                    .allMatch(it -> it.stalled().contains("lacks the events")));
            reached(600);
            topic.madeAnew();
            topic.publish(events, 50);
            allApplied();
            Eventually.until(
                    () ->
                            projector.progress().partitions().values().stream()
                                    .allMatch(it -> it.stalled().isEmpty()));
        }
    }

    @Test
    void aLogPublishedAnewThatEndsJustWhereTheProjectionStopped() {
        var entry = anArticle();
        var log = RecordedLog.of(entry.published(), new EntryRetracted(entry.id()));
        var fresh = new TestViews(TestPostgres.fresh("lost"));
        topic.madeAnew();
        // Two events and their two markers: the next offset is 4.
        topic.publish(log.events(), 1);
        int partition = TestTopic.partition(log.events().getFirst());
        try (var projector = fresh.project(topic)) {
            Eventually.until(() -> fresh.place(partition).equals(new Place(4, 2)));
            assertThat(projector.progress().failure()).isEmpty();
        }
        // Three events and one marker.
        log.record(new EntryRestored(entry.id()));
        topic.madeAnew();
        topic.publish(log.events(), 3);
        try (var projector = fresh.project(topic)) {
            Eventually.passes(
                    () -> assertThat(fresh.sequences()).isEqualTo(TestViews.heads(log.events())));
            assertThat(projector.progress().failure()).isEmpty();
        }
    }
}
