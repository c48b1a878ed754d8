package commonplace.command.relay;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The properties of the relay's Kafka clients. Every wait is bounded: a broker may be gone. */
final class KafkaClients {

    /** What an active relay does is known by this name; the broker fences all but the newest. */
    static final String TRANSACTIONAL_ID = "commonplace-relay";

    /** For one answer of the broker. */
    static final Duration ANSWER_WAIT = Duration.ofSeconds(5);

    /** Longer than it takes to hand a transaction's events to the producer. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    static final Duration CLOSE_WAIT = Duration.ZERO;

    private KafkaClients() {}

    static Map<String, Object> admin(KafkaSettings settings) {
        var properties = common(settings);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(ANSWER_WAIT));
        return properties;
    }

    static Map<String, Object> consumer(KafkaSettings settings) {
        var properties = common(settings);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(ANSWER_WAIT));
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        return properties;
    }

    static Map<String, Object> producer(KafkaSettings settings) {
        var properties = common(settings);
        properties.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID + "-" + settings.topic());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        // Each transaction is flushed when all of it is handed over, which ends the linger: its
        // events go in as few requests as can be, and nothing waits.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, millis(GATHERING));
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        // One after the other: a broker that does not know the transaction's first batch on a
        // partition yet refuses the second, and says so in its log as an error.
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * EventTopic.MAX_RECORD);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(ANSWER_WAIT));
        properties.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(ANSWER_WAIT.plus(GATHERING)));
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        // A transaction may begin while the broker still ends the one before: ask again at once.
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 2);
        properties.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 200);
        return properties;
    }

    /** For what may be lost: the next one follows in a second. */
    static Map<String, Object> pulse(KafkaSettings settings) {
        var properties = common(settings);
        properties.put(ProducerConfig.ACKS_CONFIG, "1");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(ANSWER_WAIT));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(ANSWER_WAIT));
        return properties;
    }

    private static Map<String, Object> common(KafkaSettings settings) {
        var properties = new HashMap<String, Object>(settings.client());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, TRANSACTIONAL_ID);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(ANSWER_WAIT));
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return properties;
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }
}
