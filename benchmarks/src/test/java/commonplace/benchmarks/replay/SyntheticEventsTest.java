package commonplace.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryPublished;
import commonplace.events.StreamId;
import commonplace.events.TagAdded;
import commonplace.events.TagRemoved;
import commonplace.events.wire.EventJson;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

class SyntheticEventsTest {

    private static final int EVENTS = 100_000;

    private final SyntheticEvents events = new SyntheticEvents(7, EVENTS);

    private static String text(SyntheticEvent event) {
        return new String(event.data(), StandardCharsets.UTF_8);
    }

    @Test
    void everyEventIsAsTheServicesWriteIt() {
        for (int i = 0; i < EVENTS; i++) {
            var event = events.next();
            var read =
                    EventJson.decode(event.type().wireName(), event.type().version(), text(event));
            assertThat(EventJson.encode(read)).isEqualTo(text(event));
            assertThat(read.stream()).isEqualTo(event.stream());
        }
    }

    @Test
    void sequencesHaveNoGapsAndPathsAreUnique() {
        Map<StreamId, Long> heads = new HashMap<>();
        var paths = new HashSet<String>();
        for (int i = 0; i < EVENTS; i++) {
            var event = events.next();
            assertThat(event.sequence())
                    .isEqualTo(heads.merge(event.stream(), 0L, (a, b) -> a + 1));
            if (EventJson.decode(event.type().wireName(), 1, text(event))
                    instanceof EntryPublished published) {
                assertThat(event.sequence()).isZero();
                assertThat(paths.add(published.path().value())).isTrue();
            }
        }
    }

    @Test
    void tagsAreAddedAndRemovedWhereTheyCanBe() {
        var tags = new HashSet<String>();
        for (int i = 0; i < EVENTS; i++) {
            var event = events.next();
            switch (EventJson.decode(event.type().wireName(), 1, text(event))) {
                case EntryPublished published ->
                        published.tags().forEach(tag -> tags.add(published.entry() + " " + tag));
                case TagAdded added ->
                        assertThat(tags.add(added.entry() + " " + added.tag())).isTrue();
                case TagRemoved removed ->
                        assertThat(tags.remove(removed.entry() + " " + removed.tag())).isTrue();
                default -> {}
            }
        }
    }

    @Test
    void theMixIsThreeEntriesAndNineTagsInTenEvents() {
        long bytes = 0;
        for (int i = 0; i < EVENTS; i++) {
            bytes += events.next().data().length;
        }
        assertThat(events.published() / (double) EVENTS).isBetween(0.28, 0.31);
        assertThat(events.tagRows() / (double) EVENTS).isBetween(0.85, 0.92);
        assertThat(bytes / (double) EVENTS).isBetween(550.0, 600.0);
    }

    @Test
    void theSameSeedGivesTheSameLog() {
        var again = new SyntheticEvents(7, EVENTS);
        for (int i = 0; i < 5_000; i++) {
            assertThat(text(again.next())).isEqualTo(text(events.next()));
        }
    }
}
