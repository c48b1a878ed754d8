package commonplace.query.projection;

import commonplace.events.wire.Topic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Map;

/**
 * Where the log is read; the command service has the same settings.
 *
 * @param bootstrapServers the brokers to ask first, {@code host:port} separated by commas
 * @param topic the log
 * @param partitions of the log; fixed once it exists
 * @param replication of topics that are made; the query side makes none
 * @param client further properties of every Kafka client: security, mostly
 */
@ConfigurationProperties(value = "commonplace.kafka", ignoreUnknownFields = false)
public record KafkaSettings(
        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue(Topic.NAME) String topic,
        @DefaultValue("" + Topic.PARTITIONS) int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue Map<String, String> client) {

    public KafkaSettings {
        client = Map.copyOf(client);
        if (bootstrapServers.isBlank() || topic.isBlank()) {
            throw new IllegalArgumentException(
                    "commonplace.kafka.bootstrap-servers and commonplace.kafka.topic must be"
                            + " given.");
        }
        if (partitions < 1 || partitions > 1000) {
            throw new IllegalArgumentException(
                    "commonplace.kafka.partitions is %d; 1 to 1000 was expected."
                            .formatted(partitions));
        }
    }
}
