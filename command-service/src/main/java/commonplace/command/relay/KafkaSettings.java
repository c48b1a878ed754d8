package commonplace.command.relay;

import commonplace.events.wire.Topic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Map;

/**
 * Where the log is published.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param topic made where it is missing
 * @param partitions of the topic, 1 to 1,000; fixed once it exists, as a stream's partition is
 * @param replication copies of each partition in a new topic, 1 to 9
 * @param client further properties of every Kafka client: security, mostly
 */
@ConfigurationProperties(prefix = "commonplace.kafka", ignoreUnknownFields = false)
public record KafkaSettings(
        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue(Topic.NAME) String topic,
        @DefaultValue("" + Topic.PARTITIONS) int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue Map<String, String> client) {

    public KafkaSettings {
        client = Map.copyOf(client);
        within("partitions", partitions, 1, 1000);
        within("replication", replication, 1, 9);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "commonplace.kafka.%s is %d; it must be from %d to %d."
                            .formatted(name, value, least, most));
        }
    }
}
