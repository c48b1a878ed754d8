package commonplace.command.relay;

import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** The topic as it must be for the log to be kept on it for ever; made where it is missing. */
final class EventTopic implements AutoCloseable {

    /**
     * The version of the transaction protocol in which each transaction has an epoch of its own.
     */
    private static final short TRANSACTIONS = 2;

    /** A body of a million characters as JSON: six bytes each at worst, and what is around it. */
    static final int MAX_RECORD = 8_000_000;

    private static final Map<String, String> KEPT_FOR_EVER =
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG, "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    private static final Logger log = LoggerFactory.getLogger(EventTopic.class);

    private final KafkaSettings settings;
    private final Admin admin;

    EventTopic(KafkaSettings settings) {
        this.settings = settings;
        this.admin = Admin.create(KafkaClients.admin(settings));
    }

    /**
     * Makes the topic where it is missing, and checks it.
     *
     * @throws Doubt where it, or the broker, is not as it must be
     */
    void ensure() {
        requireFencing();
        try {
            var topic =
                    get(admin.describeTopics(List.of(settings.topic())).allTopicNames())
                            .get(settings.topic());
            requirePartitions(topic == null ? 0 : topic.partitions().size());
        } catch (UnknownTopicOrPartitionException missing) {
            create();
        }
        requireKeptForEver();
    }

    /** A relay that was taken for dead must not be able to add to what its successor has read. */
    private void requireFencing() {
        var feature =
                get(admin.describeFeatures().featureMetadata())
                        .finalizedFeatures()
                        .get("transaction.version");
        int version = feature == null ? 0 : feature.maxVersionLevel();
        if (version < TRANSACTIONS) {
            throw new Doubt(
                    "Kafka at %s has transaction.version %d; %d is needed, or a relay that was stopped could publish beside its successor. Set it: kafka-features.sh upgrade --feature transaction.version=%d"
                            .formatted(
                                    settings.bootstrapServers(),
                                    version,
                                    TRANSACTIONS,
                                    TRANSACTIONS));
        }
    }

    private void create() {
        var configs = new HashMap<>(KEPT_FOR_EVER);
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(2 * MAX_RECORD));
        var topic =
                new NewTopic(settings.topic(), settings.partitions(), settings.replication())
                        .configs(configs);
        try {
            get(admin.createTopics(List.of(topic)).all());
        } catch (TopicExistsException meanwhile) {
            // Another instance was faster; what it made is checked at the next attempt.
            throw new Doubt("Topic %s has just been made.".formatted(settings.topic()), meanwhile);
        }
    }

    private void requirePartitions(int partitions) {
        if (partitions != settings.partitions()) {
            throw new Doubt(
                    "Topic %s has %d partitions, not %d as set: streams would change their partition. Set commonplace.kafka.partitions to %d, or delete the topic and let the log be published anew."
                            .formatted(
                                    settings.topic(),
                                    partitions,
                                    settings.partitions(),
                                    partitions));
        }
    }

    private void requireKeptForEver() {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, settings.topic());
        var config = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
        KEPT_FOR_EVER.forEach(
                (name, value) -> {
                    var entry = config == null ? null : config.get(name);
                    var actual = entry == null ? "nothing" : entry.value();
                    if (!value.equals(actual)) {
                        throw new Doubt(
                                "Topic %s has %s=%s: it would not keep the log for ever. Set it: kafka-configs.sh --alter --topic %s --add-config %s=%s"
                                        .formatted(
                                                settings.topic(),
                                                name,
                                                actual,
                                                settings.topic(),
                                                name,
                                                value));
                    }
                });
    }

    /**
     * Aborts what a lost tail left open. Where the broker lost the marker that ended a transaction
     * and kept some of its records, nobody sees them; but the next transaction's marker would end
     * that one too, and make them visible beside their repetition. To be called when the
     * predecessor is fenced: then no transaction on the topic is anybody's.
     */
    void abortTorn() {
        get(admin.describeProducers(partitions()).all())
                .forEach(
                        (partition, producers) ->
                                producers.activeProducers().stream()
                                        .filter(p -> p.currentTransactionStartOffset().isPresent())
                                        .forEach(torn -> abort(partition, torn)));
    }

    private void abort(TopicPartition partition, ProducerState torn) {
        log.atWarn()
                .addKeyValue("partition", partition)
                .addKeyValue("offset", torn.currentTransactionStartOffset().orElse(0))
                .log("transaction without end aborted");
        get(
                admin.abortTransaction(
                                new AbortTransactionSpec(
                                        partition,
                                        torn.producerId(),
                                        (short) torn.producerEpoch(),
                                        torn.coordinatorEpoch().orElse(0)))
                        .all());
    }

    private List<TopicPartition> partitions() {
        return IntStream.range(0, settings.partitions())
                .mapToObj(i -> new TopicPartition(settings.topic(), i))
                .toList();
    }

    /**
     * Checks that nothing is missing from either end of the topic.
     *
     * @param settled whether the last transaction's marker has had time to be written
     * @throws Doubt where it begins after offset 0, or ends before where we know it to end
     */
    void requireWhole(Places places, boolean settled) {
        var first = offsets(OffsetSpec.earliest());
        var end = offsets(OffsetSpec.latest());
        for (int i = 0; i < settings.partitions(); i++) {
            var partition = new TopicPartition(settings.topic(), i);
            if (offset(first, partition) > 0) {
                throw new Doubt(
                        "Partition %s begins at offset %d: its first events were deleted. Delete the topic, and the log is published anew."
                                .formatted(partition, offset(first, partition)));
            }
            if (offset(end, partition) < places.of(i).nextOffset() - (settled ? 0 : 1)) {
                throw new Doubt(
                        "Partition %s ends at offset %d, where %d was known: it lost its tail."
                                .formatted(
                                        partition,
                                        offset(end, partition),
                                        places.of(i).nextOffset()));
            }
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(OffsetSpec which) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions().forEach(partition -> asked.put(partition, which));
        return get(admin.listOffsets(asked).all());
    }

    private static long offset(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        var found = offsets.get(partition);
        return found == null ? 0 : found.offset();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new Doubt("Kafka did not answer.", failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Doubt("Interrupted.", stop);
        }
    }

    @Override
    public void close() {
        admin.close(KafkaClients.CLOSE_WAIT);
    }
}
