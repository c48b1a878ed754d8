package commonplace.command.relay;

import commonplace.command.store.EventStore;
import commonplace.events.wire.Heartbeat;
import commonplace.events.wire.Topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Tells the readers' side once a second how far the store has come, also when nothing is written: a
 * relay that is dead, and a projection that lags, show within seconds. Nothing waits for it.
 */
final class Pulse implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final EventStore store;
    private final KafkaProducer<byte[], byte[]> producer;
    private long last = System.nanoTime() - EVERY.toNanos();

    /**
     * @throws Doubt where the topic is not there and cannot be made
     */
    Pulse(KafkaSettings settings, EventStore store) {
        this.store = store;
        makeTopic(settings);
        var bytes = new ByteArraySerializer();
        this.producer = new KafkaProducer<>(KafkaClients.pulse(settings), bytes, bytes);
    }

    private static void makeTopic(KafkaSettings settings) {
        var topic =
                new NewTopic(Topic.HEARTBEAT, 1, settings.replication())
                        .configs(
                                Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_COMPACT,
                                        TopicConfig.SEGMENT_MS_CONFIG,
                                        Long.toString(Duration.ofHours(1).toMillis())));
        try (var admin = Admin.create(KafkaClients.admin(settings))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new Doubt("The heartbeat's topic cannot be made.", failed);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Doubt("Interrupted.", stop);
        }
    }

    /** To be called again and again; sends where a second has passed. */
    void beat() {
        if (System.nanoTime() - last >= EVERY.toNanos()) {
            last = System.nanoTime();
            var heartbeat = new Heartbeat(store.head(), Instant.now());
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    Topic.HEARTBEAT, 0, Heartbeat.key(), heartbeat.toJson()));
        }
    }

    @Override
    public void close() {
        producer.close(KafkaClients.CLOSE_WAIT);
    }
}
