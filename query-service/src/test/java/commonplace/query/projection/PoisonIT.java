package commonplace.query.projection;

import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.wire.RawEvent;
import commonplace.query.deadletter.DeadLetters;
import commonplace.testing.EntryBuilder;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.SeededEvents;
import commonplace.testing.server.TestKafka;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.List;

/** An event that cannot be applied stops its own stream and no other. */
class PoisonIT {

    private final TestTopic topic = new TestTopic(TestKafka.shared()).made();
    private final TestViews views = new TestViews(TestPostgres.fresh("poison"));
    private final EntryBuilder entry = anArticle();
    private final RecordedLog log =
            RecordedLog.of(
                    entry.published(),
                    anArticle().published(),
                    new EntryRetracted(entry.id()),
                    anArticle().published(),
                    new EntryRestored(entry.id()),
                    anArticle().published(),
                    new EntryRetracted(entry.id()));
    private final RawEvent first = log.events().getFirst();

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    /** The event of the entry's stream at that sequence is of a type that nobody knows yet. */
    private List<RawEvent> poisonedAt(long sequence) {
        var events = new ArrayList<RawEvent>();
        for (var event : log.events()) {
            events.add(
                    event.stream().equals(first.stream()) && event.sequence() == sequence
                            ? TestTopic.ofType(event, "EntryForgotten")
                            : event);
        }
        return events;
    }

    private void reached(List<RawEvent> events) {
        Eventually.passes(
                () -> assertThat(views.positions()).isEqualTo(TestViews.lastPositions(events)));
    }

    private String parked(long sequence) {
        return first.stream() + " " + sequence;
    }

    private void operator(String what) {
        var client = JdbcClient.create(views.sourceInSchema());
        var letters = new DeadLetters(client);
        var oldest = letters.list(false, 0, 1).getFirst().id();
        if (what.equals("retry")) {
            letters.retry(oldest);
        } else {
            letters.discard(oldest, "olga", what);
        }
    }

    @Test
    void itsStreamIsParkedInOrderAndAllOthersGoOn() {
        topic.publish(poisonedAt(1), 2);
        try (var projector = views.project(topic)) {
            reached(log.events());
            assertThat(views.parked()).containsExactly(parked(1), parked(2), parked(3));
            // An operator must not take what waits for a gap in the log.
            assertThat(views.texts("SELECT error FROM dead_letter WHERE sequence > 1"))
                    .allMatch(error -> error.contains("behind a parked event"));
            assertThat(views.sequence(first.stream())).isZero();
            assertThat(views.sequences()).hasSize(4);

            topic.publish(log.record(new EntryRestored(entry.id())));
            reached(log.events());
            assertThat(views.parked()).contains(parked(4));
            assertThat(views.sequence(first.stream())).isZero();
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aRetryOfWhatIsStillUnreadableChangesNothing() {
        topic.publish(poisonedAt(1), 100);
        try (var projector = views.project(topic)) {
            reached(log.events());
            operator("retry");
            Eventually.until(
                    () ->
                            views.texts(
                                            "SELECT id FROM dead_letter WHERE retry_requested IS"
                                                    + " NOT NULL")
                                    .isEmpty());
            assertThat(views.parked()).containsExactly(parked(1), parked(2), parked(3));
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aRetryThatSucceedsAppliesWhatWasBehindInOrder() {
        topic.publish(poisonedAt(1), 100);
        try (var projector = views.project(topic)) {
            reached(log.events());
            // As a release that knows the type would read it.
            views.change("UPDATE dead_letter SET type = 'EntryRetracted' WHERE sequence = 1");
            operator("retry");
            Eventually.passes(() -> assertThat(views.parked()).isEmpty());
            assertThat(views.sequences()).isEqualTo(TestViews.heads(log.events()));

            topic.publish(log.record(new EntryRestored(entry.id())));
            reached(log.events());
            assertThat(views.parked()).isEmpty();
            assertThat(views.sequences()).isEqualTo(TestViews.heads(log.events()));
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aDiscardIsRecordedAndItsStreamGoesOnWithoutIt() {
        topic.publish(poisonedAt(1), 100);
        try (var projector = views.project(topic)) {
            reached(log.events());
            operator("nobody needs it");
            Eventually.passes(() -> assertThat(views.parked()).isEmpty());
            assertThat(views.sequences()).isEqualTo(TestViews.heads(log.events()));
            assertThat(views.texts("SELECT discarded_by || ': ' || discarded_why FROM dead_letter"))
                    .containsExactly("olga: nobody needs it");

            topic.publish(log.record(new EntryRestored(entry.id())));
            reached(log.events());
            assertThat(views.parked()).isEmpty();
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aDiscardWithNothingBehindItLetsTheNextEventFollow() {
        topic.publish(poisonedAt(3), 100);
        try (var projector = views.project(topic)) {
            reached(log.events());
            assertThat(views.parked()).containsExactly(parked(3));
            operator("a mistake");
            Eventually.until(() -> views.sequence(first.stream()) == 3);
            topic.publish(log.record(new EntryRestored(entry.id())));
            reached(log.events());
            assertThat(views.parked()).isEmpty();
            assertThat(views.sequence(first.stream())).isEqualTo(4);
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aGapInAStreamParksItAndAllOthersGoOn() {
        var events = new ArrayList<>(log.events());
        // The relay of another store, or a bug: a partition's chain is whole, the stream is not.
        events.removeIf(event -> event.stream().equals(first.stream()) && event.sequence() == 1);
        topic.publish(events, 100);
        try (var projector = views.project(topic)) {
            reached(log.events());
            assertThat(views.parked()).containsExactly(parked(2), parked(3));
            assertThat(views.sequences()).hasSize(4);
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void anEventThatTheTablesRefuseParksItsStreamAndAllOthersGoOn() {
        views.change(
                "ALTER TABLE entry ADD CHECK (NOT retracted OR entry_id <> '%s')"
                        .formatted(entry.id()));
        var others = SeededEvents.random().take(300);
        others.forEach(log::record);
        topic.publish(log.events(), 100);
        try (var projector = views.project(topic)) {
            reached(log.events());
            assertThat(views.parked()).containsExactly(parked(1), parked(2), parked(3));
            assertThat(views.sequence(first.stream())).isZero();
            var all = TestViews.heads(log.events());
            all.put(first.stream().value(), 0L);
            assertThat(views.sequences()).isEqualTo(all);
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void eventsThatTheTablesRefuseOnlyTogetherDoNotStopTheirPartition() {
        // The second of these that is in one batch with the first, or comes later, is refused.
        views.change("CREATE UNIQUE INDEX ON entry ((1)) WHERE title = 'One of a kind'");
        var one = log.record(anArticle().titled("One of a kind").published());
        var two = log.record(anArticle().titled("One of a kind").published());
        topic.publish(log.events(), 100);
        try (var projector = views.project(topic)) {
            reached(log.events());
            assertThat(views.parked())
                    .singleElement()
                    .isIn(one.stream() + " 0", two.stream() + " 0");
            assertThat(views.sequences()).hasSize(5);
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    @Test
    void aRecordThatIsNoEventIsParkedAloneAndCanBeDiscarded() {
        var events = SeededEvents.random().log(200).events();
        topic.publish(events.subList(0, 100), 10);
        topic.foreign(0, "what is this?");
        topic.foreign(1, "\0");
        topic.publish(events.subList(100, 200), 10);
        try (var projector = views.project(topic)) {
            reached(events);
            assertThat(views.sequences()).isEqualTo(TestViews.heads(events));
            assertThat(views.parked()).hasSize(2).allMatch(name -> name.startsWith("record:"));
            operator("not ours");
            operator("not ours either");
            Eventually.until(
                    () -> views.texts("SELECT id FROM dead_letter WHERE NOT passed").isEmpty());
            assertThat(projector.progress().failure()).isEmpty();
        }
    }
}
