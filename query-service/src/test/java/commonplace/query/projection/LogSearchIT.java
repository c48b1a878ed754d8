package commonplace.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.SeededEvents;
import commonplace.testing.server.TestKafka;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.HashMap;

/** What a look into the log finds. */
class LogSearchIT {

    @Test
    void whatLiesBehindIsFoundInEachOfSeveralPartitions() {
        try (var topic = new TestTopic(TestKafka.shared()).made()) {
            var events = SeededEvents.random().log(300).events();
            topic.publish(events, 7);
            var all = new HashMap<TopicPartition, Long>();
            var allButLast = new HashMap<TopicPartition, Long>();
            TestViews.lastPositions(events)
                    .forEach(
                            (partition, position) -> {
                                var of = new TopicPartition(topic.settings().topic(), partition);
                                all.put(of, position);
                                allButLast.put(of, position - 1);
                            });
            assertThat(all).hasSize(TestTopic.PARTITIONS);

            var search = new LogSearch(topic.settings());

            assertThat(search.behind(all)).isEmpty();
            assertThat(search.behind(allButLast)).isEqualTo(allButLast.keySet());
        }
    }
}
