package commonplace.query.verify;

import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.TagDescribed;
import commonplace.events.TagId;
import commonplace.events.wire.RawEvent;
import commonplace.testing.EntryBuilder;
import commonplace.testing.RecordedLog;
import commonplace.testing.SeededEvents;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** What an operator can look up is no difference; what nobody has parked is one. */
class ExplainedIT {

    private final ProjectedSite site = new ProjectedSite();
    private final EntryBuilder entry = anArticle();
    private final TagId tag = TagId.parse("css");
    private final RecordedLog log =
            RecordedLog.of(
                    entry.published(),
                    anArticle().tagged("css").published(),
                    new EntryRetracted(entry.id()),
                    new TagDescribed(tag, "CSS", "Sheets."),
                    new EntryRestored(entry.id()),
                    new TagDescribed(tag, "CSS", "Style sheets."));

    @AfterEach
    void stop() {
        site.close();
    }

    private static RawEvent unknown(RawEvent event) {
        return new RawEvent(
                event.position(),
                event.eventId(),
                event.stream(),
                event.sequence(),
                "Forgotten",
                event.version(),
                event.recordedAt(),
                event.author(),
                event.data());
    }

    private List<RawEvent> poisoned(long... positions) {
        var events = new ArrayList<>(log.events());
        for (long position : positions) {
            events.replaceAll(event -> event.position() == position ? unknown(event) : event);
        }
        return events;
    }

    @Test
    void parkedEventsAndAllBehindThemAreExplained() {
        site.project(poisoned(3));
        var report = site.verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.explained()).extracting(Explained::sequence).containsExactly(1L, 2L);
        assertThat(report.explained().getFirst().why()).contains("Parked").contains("Forgotten");
    }

    @Test
    void discardedEventsAreExplainedAndTheirStreamGoesOn() {
        site.project(poisoned(3, 4));
        site.discardFirst("a mistake");
        site.discardFirst("another");
        var report = site.verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.explained())
                .extracting(Explained::why)
                .contains("Discarded by olga: a mistake", "Discarded by olga: another");
        assertThat(site.views.texts("SELECT sequence::text FROM entry ORDER BY path"))
                .contains("2");
        assertThat(site.one("SELECT description FROM tag")).isEqualTo("Style sheets.");
    }

    @Test
    void aParkedEventThatNobodyKnowsOfIsADifference() {
        site.project(poisoned(3));
        site.views.change("DELETE FROM dead_letter WHERE sequence = 1");
        var report = site.verify();
        assertThat(report.differences()).extracting(Difference::table).containsExactly("topic");
        assertThat(report.differences().getFirst().detail()).contains("not parked");
    }

    @Test
    void recordsThatAreNoEventsAreExplainedWhereTheyAreParked() {
        site.topic.foreign(0, "what is this?");
        site.project(log.events());
        assertThat(site.verify().differences()).isEmpty();
        assertThat(site.verify().explained()).hasSize(1);
        site.views.change("DELETE FROM dead_letter");
        assertThat(site.verify().differences())
                .extracting(Difference::table)
                .containsExactly("topic");
    }

    @Test
    void whatTheTopicHasLostIsADifference() {
        site.project(log.events());
        site.topic.madeAnew();
        assertThat(site.verify().differences())
                .anyMatch(one -> one.table().equals("topic"))
                .anyMatch(one -> one.table().equals("entry"));
        site.topic.publish(log.events(), 2);
        assertThat(site.verify().differences()).isEmpty();
    }

    @Test
    void whatIsPublishedTwiceCountsOnce() {
        site.project(log.events());
        site.topic.madeAnew();
        var events = log.events();
        site.topic.publish(events.subList(0, 4), 2);
        site.topic.publish(events, 2);
        assertThat(site.verify().differences())
                .allMatch(one -> one.table().equals("topic"), "only the chain is broken");
    }

    @Test
    void eventsBeyondWhatIsAppliedAreNotLookedAt() {
        site.project(log.events());
        var before = site.verify();
        SeededEvents.random().take(300).forEach(log::record);
        site.topic.publish(log.events().subList(6, 306), 50);
        var report = site.verify();
        assertThat(report.equal()).isTrue();
        assertThat(report.events()).isEqualTo(before.events());
    }
}
