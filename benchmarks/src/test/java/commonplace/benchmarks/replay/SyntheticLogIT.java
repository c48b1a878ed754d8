package commonplace.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.Topic;
import commonplace.testing.server.TestKafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;

class SyntheticLogIT {

    private static final int EVENTS = 25_001;

    @Test
    void positionsHaveNoGapsAndEachPartitionLinksItsOwn() {
        var kafka = TestKafka.shared();
        var written = SyntheticLog.write(kafka, "synthetic", EVENTS, 7);

        var positions = new HashSet<Long>();
        var previous = new long[Topic.PARTITIONS];
        try (var consumer = consumer(kafka)) {
            consumer.assign(
                    IntStream.range(0, Topic.PARTITIONS)
                            .mapToObj(each -> new TopicPartition("synthetic", each))
                            .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (positions.size() < EVENTS) {
                for (var record : consumer.poll(Duration.ofSeconds(10))) {
                    var received = received(record);
                    assertThat(positions.add(received.event().position())).isTrue();
                    assertThat(Topic.partitionOf(received.event().stream(), Topic.PARTITIONS))
                            .isEqualTo(record.partition());
                    assertThat(received.previous()).isEqualTo(previous[record.partition()]);
                    previous[record.partition()] = received.event().position();
                }
            }
        }
        assertThat(written.events()).isEqualTo(EVENTS);
        assertThat(positions).contains(1L, (long) EVENTS);
    }

    private static CloudEvent.Received received(ConsumerRecord<byte[], byte[]> record) {
        return CloudEvent.received(
                name -> {
                    var header = record.headers().lastHeader(name);
                    return header == null ? null : header.value();
                },
                record.value());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String kafka) {
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                bytes,
                bytes);
    }
}
