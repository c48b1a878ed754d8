package commonplace.query.projection;

import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.Topic;
import commonplace.testing.Eventually;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A topic of a test's own, written as the relay writes: in order, in transactions. */
public final class TestTopic implements AutoCloseable {

    public static final int PARTITIONS = 3;

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final KafkaSettings settings;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, Long> previous = new HashMap<>();

    public TestTopic(String bootstrapServers) {
        var name = "log-" + NEXT.incrementAndGet() + "-" + ProcessHandle.current().pid();
        settings = new KafkaSettings(bootstrapServers, name, PARTITIONS, (short) 1, Map.of());
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                name,
                                // As the relay does, and for its reason.
                                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                                1,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                60_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    public KafkaSettings settings() {
        return settings;
    }

    public TestTopic made() {
        Eventually.until(
                () -> {
                    try {
                        admin.createTopics(
                                        List.of(
                                                new NewTopic(
                                                        settings.topic(), PARTITIONS, (short) 1)))
                                .all()
                                .get();
                        return true;
                    } catch (ExecutionException failed) {
                        if (failed.getCause() instanceof TopicExistsException) {
                            return false;
                        }
                        throw failed;
                    }
                });
        return this;
    }

    /** Loses all of it: the broker has a topic of that name, and nothing in it. */
    public void madeAnew() {
        Eventually.until(
                () -> {
                    try {
                        admin.deleteTopics(List.of(settings.topic())).all().get();
                        return true;
                    } catch (ExecutionException failed) {
                        return failed.getCause() instanceof UnknownTopicOrPartitionException;
                    }
                });
        previous.clear();
        made();
    }

    /** Loses the first record of every partition. */
    public void loseBeginning() throws Exception {
        var first = new HashMap<TopicPartition, RecordsToDelete>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            first.put(
                    new TopicPartition(settings.topic(), partition),
                    RecordsToDelete.beforeOffset(1));
        }
        admin.deleteRecords(first).all().get();
    }

    /** Publishes events, so many in a transaction. */
    public void publish(List<RawEvent> events, int batch) {
        for (int from = 0; from < events.size(); from += batch) {
            producer.beginTransaction();
            for (var event : events.subList(from, Math.min(events.size(), from + batch))) {
                var _ = producer.send(record(event));
            }
            producer.commitTransaction();
        }
    }

    public void publish(RawEvent... events) {
        publish(List.of(events), 100);
    }

    /** Takes events for published that are not: a log with a hole. */
    public void skip(List<RawEvent> events) {
        events.forEach(event -> previous.put(partition(event), event.position()));
    }

    /** Sends something that no relay would. */
    public void foreign(int partition, String value) {
        producer.beginTransaction();
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                settings.topic(),
                                partition,
                                null,
                                value.getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
    }

    /** Leaves a transaction's records and marker that no reader may see. */
    public void aborted(RawEvent event) {
        var before = Map.copyOf(previous);
        producer.beginTransaction();
        var _ = producer.send(record(event));
        producer.flush();
        producer.abortTransaction();
        previous.clear();
        previous.putAll(before);
    }

    public static int partition(RawEvent event) {
        return Topic.partitionOf(event.stream(), PARTITIONS);
    }

    /** The same event under a type that it is not of. */
    public static RawEvent ofType(RawEvent event, String type) {
        return new RawEvent(
                event.position(),
                event.eventId(),
                event.stream(),
                event.sequence(),
                type,
                event.version(),
                event.recordedAt(),
                event.author(),
                event.data());
    }

    private ProducerRecord<byte[], byte[]> record(RawEvent event) {
        int partition = partition(event);
        long before = previous.getOrDefault(partition, 0L);
        previous.put(partition, event.position());
        var record =
                new ProducerRecord<>(
                        settings.topic(),
                        partition,
                        event.stream().value().getBytes(StandardCharsets.UTF_8),
                        event.data().getBytes(StandardCharsets.UTF_8));
        CloudEvent.headers(event, before)
                .forEach((name, value) -> record.headers().add(name, value));
        return record;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
