package commonplace.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.wire.EventJson;
import commonplace.events.wire.EventType;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.projection.TestTopic;
import commonplace.query.view.RandomLog;
import commonplace.testing.Eventually;
import commonplace.testing.server.TestKafka;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Bulk load comes to the rows that following comes to, whatever happens on the way. */
class LoadIT {

    private static final Control FREE =
            new Control() {
                @Override
                public void check() {}

                @Override
                public void take(int events) {}
            };

    private final TestTopic topic = new TestTopic(TestKafka.shared()).made();
    private final TwoGenerations generations =
            new TwoGenerations(TestPostgres.fresh("load"), topic);

    @TempDir Path spool;

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    static RawEvent raw(RecordedEvent event) {
        var type = EventType.of(event.event());
        return new RawEvent(
                event.position(),
                event.eventId(),
                event.stream(),
                event.sequence(),
                type.wireName(),
                type.version(),
                event.recordedAt(),
                event.author(),
                EventJson.encode(event.event()));
    }

    private List<RawEvent> published(long seed, int events) {
        var log = RandomLog.of(seed, events).stream().map(LoadIT::raw).toList();
        topic.publish(log, 50);
        return log;
    }

    /** Follows all of it into the live one. */
    private void followed(List<RawEvent> log) {
        try (var projector = generations.follow(TwoGenerations.LIVE)) {
            Eventually.until(() -> generations.places(TwoGenerations.LIVE).equals(lastPlaces(log)));
        }
    }

    private static List<String> lastPlaces(List<RawEvent> log) {
        var last = new TreeMap<Integer, Long>();
        log.forEach(event -> last.put(TestTopic.partition(event), event.position()));
        return last.entrySet().stream().map(p -> p.getKey() + "|" + p.getValue()).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itsRowsAreThoseOfFollowing(long seed) throws Exception {
        var log = published(seed, 1_500);
        followed(log);
        generations.load(spool, FREE).work();
        assertThat(generations.rows(TwoGenerations.BESIDE))
                .as("seed %d", seed)
                .isEqualTo(generations.rows(TwoGenerations.LIVE));
        assertThat(generations.state()).isEqualTo("catching up");
        assertThat(spool.resolve("0/generation_2")).doesNotExist();
    }
}
