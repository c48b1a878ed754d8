package commonplace.benchmarks.replay;

import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.RecordedEvent;
import commonplace.events.wire.Topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Reads a whole topic on two threads and throws away what was read. */
final class TopicReading {

    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final String topic;

    TopicReading(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** What is done with a record before it is thrown away; answers something of it. */
    interface Use {
        int of(ConsumerRecord<byte[], byte[]> record);
    }

    static int nothing(ConsumerRecord<byte[], byte[]> record) {
        return record.serializedValueSize();
    }

    /** Reads it as the projection does: headers and data. */
    static int decoding(ConsumerRecord<byte[], byte[]> record) {
        var received =
                CloudEvent.received(
                        name -> {
                            var header = record.headers().lastHeader(name);
                            return header == null ? null : header.value();
                        },
                        record.value());
        RecordedEvent event = received.event().decoded();
        return event.event().getClass().hashCode();
    }

    /** Events a second. */
    double rate(Use use) throws InterruptedException {
        long began = System.nanoTime();
        var parts = new ArrayList<Future<Long>>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                var partitions = partitions(thread);
                Callable<Long> reading = () -> read(partitions, use);
                parts.add(threads.submit(reading));
            }
        }
        long events = 0;
        for (var part : parts) {
            events += done(part);
        }
        return events / ((System.nanoTime() - began) / 1e9);
    }

    private static long done(Future<Long> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The topic could not be read.", failed.getCause());
        }
    }

    private List<TopicPartition> partitions(int thread) {
        return IntStream.range(0, Topic.PARTITIONS)
                .filter(partition -> partition % THREADS == thread)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private long read(List<TopicPartition> partitions, Use use) {
        long events = 0;
        int seen = 0;
        try (var consumer = consumer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (!isAt(consumer, ends)) {
                var records = consumer.poll(PATIENCE);
                for (var record : records) {
                    seen ^= use.of(record);
                }
                events += records.count();
            }
        }
        // Said, so that it cannot be left out of what is compiled.
        System.err.printf("%s: %,d events (%08x)%n", partitions, events, seen);
        return events;
    }

    private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Consumer<byte[], byte[]> consumer() {
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        8 << 20,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        8 << 20),
                bytes,
                bytes);
    }
}
