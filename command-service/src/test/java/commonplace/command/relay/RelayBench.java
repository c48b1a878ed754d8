package commonplace.command.relay;

import commonplace.command.store.TestLog;
import commonplace.testing.server.TestKafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A log, a topic of its own, and relays between them, for one test. */
final class RelayBench implements AutoCloseable {

    static final RelaySettings QUICK =
            new RelaySettings(100, Duration.ofMillis(100), Duration.ofSeconds(10));

    private static final AtomicInteger NEXT = new AtomicInteger();

    final TestLog log;
    final KafkaSettings kafka;
    final PublishedTopic topic;

    private RelayBench(TestLog log, KafkaSettings kafka) {
        this.log = log;
        this.kafka = kafka;
        this.topic = new PublishedTopic(kafka);
    }

    static RelayBench shared() {
        return on(TestKafka.shared());
    }

    static RelayBench on(String bootstrapServers) {
        return new RelayBench(TestLog.fresh(), settings(bootstrapServers));
    }

    static KafkaSettings settings(String bootstrapServers) {
        return new KafkaSettings(
                bootstrapServers, "relay-" + NEXT.incrementAndGet(), 3, (short) 1, Map.of());
    }

    /** A relay that runs; the test closes it. */
    Relay relay(String name) {
        var relay = stoppedRelay(name);
        relay.start();
        return relay;
    }

    Relay stoppedRelay(String name) {
        return new Relay(log.store(), TestLog.address(log.database()), kafka, QUICK, name);
    }

    @Override
    public void close() {
        log.close();
    }
}
