package commonplace.benchmarks.replay;

import commonplace.events.wire.Topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * A log of any length on a topic, as the relay would have published it: its headers, its
 * partitions, its transactions, its compression; positions without gaps. The same seed gives the
 * same log.
 */
public final class SyntheticLog {

    /** As many as the relay puts into one at most. */
    private static final int EVENTS_A_TRANSACTION = 10_000;

    private SyntheticLog() {}

    /**
     * What was written.
     *
     * @param bytes of the events' JSON
     * @param entries that were published
     * @param tagRows tags of entries on the site at the end
     */
    public record Written(long events, long bytes, long entries, long tagRows, double seconds) {

        public double bytesAnEvent() {
            return (double) bytes / events;
        }

        /** Entries' rows and their tags' rows. */
        public double rowsAnEvent() {
            return (double) (entries + tagRows) / events;
        }
    }

    /** Makes the topic, which must not be there, and writes a log of so many events on it. */
    public static Written write(String bootstrapServers, String topic, long events, long seed) {
        create(bootstrapServers, topic);
        long began = System.nanoTime();
        long bytes = 0;
        var serializer = new ByteArraySerializer();
        try (var records = new SyntheticRecords(topic, events, seed);
                var producer =
                        new KafkaProducer<>(
                                properties(bootstrapServers, topic), serializer, serializer)) {
            producer.initTransactions();
            long sent = 0;
            while (sent < events) {
                producer.beginTransaction();
                for (long end = sent + EVENTS_A_TRANSACTION; sent < Math.min(end, events); ) {
                    for (var record : records.take()) {
                        bytes += record.value().length;
                        var _ = producer.send(record); // The commit fails where one did.
                        sent++;
                    }
                }
                producer.commitTransaction();
            }
            return new Written(
                    events,
                    bytes,
                    records.source().published(),
                    records.source().tagRows(),
                    (System.nanoTime() - began) / 1e9);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", stop);
        }
    }

    /** As the relay makes it. */
    private static void create(String bootstrapServers, String topic) {
        var settings =
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "16000000");
        try (var admin =
                Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(topic, Topic.PARTITIONS, (short) 1)
                                            .configs(settings)))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Topic %s was not made.".formatted(topic), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", stop);
        }
    }

    /** The relay's, but for its name, and with time for a broker that is busy. */
    private static Map<String, Object> properties(String bootstrapServers, String topic) {
        var properties = new HashMap<String, Object>();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "synthetic-" + topic);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16_000_000);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 2);
        return properties;
    }

    /** {@code SyntheticLog BOOTSTRAP-SERVERS TOPIC EVENTS SEED} */
    public static void main(String[] arguments) {
        var written =
                write(
                        arguments[0],
                        arguments[1],
                        Long.parseLong(arguments[2]),
                        Long.parseLong(arguments[3]));
        System.out.printf(
                "%,d events in %.1f s (%,.0f a second), %.0f bytes each; %,d entries, %,d tag"
                        + " rows%n",
                written.events(),
                written.seconds(),
                written.events() / written.seconds(),
                written.bytesAnEvent(),
                written.entries(),
                written.tagRows());
    }
}
