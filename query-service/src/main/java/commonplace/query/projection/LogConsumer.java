package commonplace.query.projection;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.HashMap;
import java.util.Map;

/** Consumers of the log: one that follows it in a group, and those that belong to none. */
public final class LogConsumer {

    /** What one fetch may bring of a partition: several batches' worth while catching up. */
    private static final int FETCH_BYTES = 4 << 20;

    private static final int ALL_FETCH_BYTES = 16 << 20;

    private static final int READ_BYTES = 4 << 20;

    /** Small: a look needs one record, which Kafka sends whole even where it is larger. */
    private static final int LOOK_BYTES = 1 << 10;

    /**
     * What a broker waits for more, in milliseconds, where nothing more is waited for: it answers a
     * connection's requests in their order, so that the next one would wait as well.
     */
    private static final int FETCH_WAIT = 20;

    private LogConsumer() {}

    /** Follows the log with all instances that project this schema. */
    static Consumer<byte[], byte[]> follower(
            KafkaSettings kafka, ProjectionSettings projection, String schema) {
        var settings = common(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group(kafka, schema));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "commonplace-view-" + schema);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, projection.batch());
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, ALL_FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        int session = (int) projection.sessionTimeout().toMillis();
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        return consumer(settings);
    }

    /** Reads all there is, in large pieces; belongs to no group. */
    public static Consumer<byte[], byte[]> reader(KafkaSettings kafka) {
        var settings = common(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "commonplace-view-load");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, READ_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, READ_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        return consumer(settings);
    }

    /** Looks things up; belongs to no group. */
    public static Consumer<byte[], byte[]> looker(KafkaSettings kafka) {
        var settings = looking(kafka);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT);
        return consumer(settings);
    }

    /** Waits for what comes now and then; belongs to no group. */
    public static Consumer<byte[], byte[]> listener(KafkaSettings kafka) {
        return consumer(looking(kafka));
    }

    private static Map<String, Object> looking(KafkaSettings kafka) {
        var settings = common(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "commonplace-view-look");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LOOK_BYTES);
        return settings;
    }

    /** Where it cannot be made, the cause says why: mostly no name of a server is known. */
    private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        try {
            return new KafkaConsumer<>(settings);
        } catch (KafkaException unmade) {
            throw unmade.getCause() instanceof ConfigException why ? why : unmade;
        }
    }

    /** Another topic is another log: its group has nothing to do with this one's. */
    private static String group(KafkaSettings kafka, String schema) {
        var group = "commonplace-view-" + schema;
        return kafka.topic().equals(commonplace.events.wire.Topic.NAME)
                ? group
                : group + "-" + kafka.topic();
    }

    private static Map<String, Object> common(KafkaSettings kafka) {
        var settings = new HashMap<String, Object>(kafka.client());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Offsets stand beside the rows; a place that Kafka would choose is never the right one.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A topic that is made, or made anew, is seen within seconds.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 3_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }
}
