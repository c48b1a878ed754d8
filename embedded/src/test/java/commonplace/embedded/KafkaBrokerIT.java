package commonplace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.internals.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class KafkaBrokerIT {

    @TempDir Path folder;

    @Test
    void whatWasWrittenIsFoundByTheNextStart() throws Exception {
        try (var broker = KafkaBroker.start(folder.resolve("kafka"))) {
            try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("log", 1, (short) 1))).all().get();
                assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
                        .hasEntrySatisfying(
                                "transaction.version",
                                range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 2));
            }
            write(broker, "first");
        }
        try (var broker = KafkaBroker.start(folder.resolve("kafka"))) {
            write(broker, "second");
            assertThat(read(broker, 2)).containsExactly("first", "second");
        }
    }

    /** Unless told otherwise Kafka ends the JVM, and this test with it. */
    @Test
    void whoSharesTheJvmOutlivesAKafkaThatCannotWrite() throws Exception {
        var told = new CountDownLatch(1);
        var data = folder.resolve("kafka/data");
        try (var _ = KafkaBroker.start(folder.resolve("kafka"))) {
            KafkaBroker.outlive(told::countDown);

            Files.move(data, folder.resolve("elsewhere"));

            assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
            Files.move(folder.resolve("elsewhere"), data);
        } finally {
            Exit.resetHaltProcedure();
            Exit.resetExitProcedure();
        }
    }

    private static void write(KafkaBroker broker, String value) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>("log", value));
            producer.commitTransaction();
        }
    }

    private static List<String> read(KafkaBroker broker, int count) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "group.id", "readers");
        var found = new java.util.ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("log", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (found.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(record.value()));
            }
        }
        return found;
    }
}
