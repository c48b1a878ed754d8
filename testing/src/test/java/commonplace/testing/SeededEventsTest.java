package commonplace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryPublished;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.wire.EventType;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.RecordedEvent;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

class SeededEventsTest {

    @Test
    void theSameSeedGivesTheSameLog() {
        assertThat(SeededEvents.of(7).log(500).events())
                .isEqualTo(SeededEvents.of(7).log(500).events())
                .isNotEqualTo(SeededEvents.of(8).log(500).events());
    }

    @Test
    void everyEventTypeComesUpAndCanBeReadAgain() {
        var log = SeededEvents.of(1).log(3_000);
        var types =
                log.events().stream()
                        .map(RawEvent::decoded)
                        .map(RecordedEvent::event)
                        .map(EventType::of)
                        .collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void noTwoEntriesHaveOneAddress() {
        var holders = new HashMap<String, Object>();
        for (Event event : SeededEvents.random().take(3_000)) {
            if (event instanceof EntryPublished entry) {
                assertThat(holders.put(entry.path().value(), entry.entry())).isNull();
            } else if (event instanceof EntryRevised entry) {
                assertThat(holders.putIfAbsent(entry.path().value(), entry.entry()))
                        .isIn(null, entry.entry());
            }
        }
    }

    @Test
    void positionsAndSequencesHaveNoGaps() {
        var log = SeededEvents.random().log(1_000).events();
        Map<Object, Long> heads = new HashMap<>();
        for (int i = 0; i < log.size(); i++) {
            var event = log.get(i);
            assertThat(event.position()).isEqualTo(i + 1L);
            assertThat(event.sequence())
                    .isEqualTo(heads.merge(event.stream(), 0L, (head, first) -> head + 1));
        }
    }
}
