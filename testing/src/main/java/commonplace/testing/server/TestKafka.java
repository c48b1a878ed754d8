package commonplace.testing.server;

import commonplace.embedded.KafkaBroker;

import org.testcontainers.kafka.KafkaContainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One Kafka for all tests of a JVM: started by the first who asks, stopped at the JVM's end. */
public final class TestKafka {

    private TestKafka() {}

    /** The shared broker's bootstrap servers; tests keep apart by the names of their topics. */
    public static String shared() {
        return Server.BOOTSTRAP;
    }

    /** A broker of one's own, embedded, for a test that stops or kills it; the test closes it. */
    public static KafkaBroker start() {
        return KafkaBroker.start(newFolder());
    }

    static Path newFolder() {
        try {
            return Files.createTempDirectory("kafka-").resolve("broker");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Started when it is first asked for. */
    private static final class Server {

        static final String BOOTSTRAP = Containers.wantedAndThere() ? contained() : embedded();

        private static String embedded() {
            var broker = start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-stop"));
            return broker.bootstrapServers();
        }

        private static String contained() {
            var container =
                    new KafkaContainer(Containers.KAFKA)
                            .withStartupTimeout(Containers.START)
                            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            container.start();
            return container.getBootstrapServers();
        }
    }
}
