package commonplace.benchmarks.visible;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Records sent to a broker, acknowledged by all, and read back: what no projection can beat. */
final class RoundTrips implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition("raw-round-trips", 0);
    private static final byte[] VALUE = "v".repeat(500).getBytes(StandardCharsets.US_ASCII);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ConcurrentMap<String, CompletableFuture<Long>> waiting =
            new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean stopping;

    RoundTrips(String bootstrapServers) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
        }
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "linger.ms",
                                0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        reader = Thread.ofPlatform().name("round-trips").start(this::read);
    }

    private void read() {
        while (!stopping) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                var future = waiting.remove(new String(record.key(), StandardCharsets.US_ASCII));
                if (future != null) {
                    future.complete(System.nanoTime());
                }
            }
        }
        consumer.close();
    }

    /** Milliseconds there and back. */
    double once() throws Exception {
        var key = UUID.randomUUID().toString();
        var back = new CompletableFuture<Long>();
        waiting.put(key, back);
        long sent = System.nanoTime();
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                PARTITION.topic(),
                                0,
                                key.getBytes(StandardCharsets.US_ASCII),
                                VALUE));
        return (back.get() - sent) / 1e6;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            reader.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
