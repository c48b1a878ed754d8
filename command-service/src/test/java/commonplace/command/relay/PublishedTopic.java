package commonplace.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.store.TestLog;
import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.Topic;
import commonplace.testing.Eventually;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a reader finds on a topic, compared with the log it was published from. */
final class PublishedTopic {

    private final KafkaSettings settings;

    PublishedTopic(KafkaSettings settings) {
        this.settings = settings;
    }

    /** All that is committed, by partition, as it is now. */
    List<List<CloudEvent.Received>> read() {
        var bytes = new ByteArrayDeserializer();
        var all = new ArrayList<List<CloudEvent.Received>>();
        try (var consumer = new KafkaConsumer<>(KafkaClients.consumer(settings), bytes, bytes)) {
            for (int i = 0; i < settings.partitions(); i++) {
                all.add(read(consumer, new TopicPartition(settings.topic(), i)));
            }
        }
        return all;
    }

    private static List<CloudEvent.Received> read(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        var read = new ArrayList<CloudEvent.Received>();
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        consumer.seek(partition, 0);
        while (end != null && consumer.position(partition) < end) {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo(received(record).event().stream().value());
                read.add(received(record));
            }
        }
        return read;
    }

    private static CloudEvent.Received received(ConsumerRecord<byte[], byte[]> record) {
        return CloudEvent.received(
                name -> {
                    var header = record.headers().lastHeader(name);
                    return header == null ? null : header.value();
                },
                record.value());
    }

    /** Waits until the topic holds as many events as the log, then compares them one by one. */
    void becomesEqualTo(TestLog log) {
        Eventually.passes(() -> isEqualTo(log.all()));
    }

    /** Each event once, on its partition, in the order of positions, each naming the one before. */
    void isEqualTo(List<RawEvent> log) {
        var expected = new ArrayList<List<CloudEvent.Received>>();
        for (int i = 0; i < settings.partitions(); i++) {
            expected.add(new ArrayList<>());
        }
        for (var event : log) {
            var on = expected.get(Topic.partitionOf(event.stream(), settings.partitions()));
            long previous = on.isEmpty() ? 0 : on.getLast().event().position();
            on.add(new CloudEvent.Received(event, previous));
        }
        var actual = read();
        for (int i = 0; i < settings.partitions(); i++) {
            assertThat(positions(actual.get(i)))
                    .as("positions on partition %d", i)
                    .isEqualTo(positions(expected.get(i)));
            assertThat(actual.get(i)).as("partition %d", i).isEqualTo(expected.get(i));
        }
    }

    private static List<Long> positions(List<CloudEvent.Received> received) {
        return received.stream().map(each -> each.event().position()).toList();
    }
}
