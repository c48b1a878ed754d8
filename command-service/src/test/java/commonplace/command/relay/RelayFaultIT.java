package commonplace.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.command.relay.RelayState.Role;
import commonplace.testing.Eventually;
import commonplace.testing.server.JavaProcess;
import commonplace.testing.server.KafkaProcess;
import commonplace.testing.server.Signal;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Invariant 3 under fire: relays that die or stop anywhere, brokers that forget. */
class RelayFaultIT {

    private static final Duration LINE_LIMIT = Duration.ofSeconds(60);

    /** The points between reading the store and having noted the place, where a relay can die. */
    private enum Died {
        BEFORE_SENDING,
        SENT_NOT_COMMITTED,
        COMMITTED_NOT_NOTED
    }

    @Test
    void aSuccessorNeitherRepeatsNorDropsWhereverItsPredecessorDied() {
        for (var died : Died.values()) {
            try (var bench = RelayBench.shared();
                    var predecessor = new Publisher(bench.kafka)) {
                bench.log.appendStreams(40);
                try (var _ = bench.relay("first")) {
                    bench.topic.becomesEqualTo(bench.log);
                }
                bench.log.appendStreams(40);
                predecessor.fence();
                dies(died, predecessor, bench);

                try (var _ = bench.relay("successor")) {
                    bench.topic.becomesEqualTo(bench.log);
                    // Whatever it was about to do, it can no longer do it.
                    assertThatThrownBy(() -> goesOn(died, predecessor, bench))
                            .satisfiesAnyOf(
                                    e -> assertThat(e).isInstanceOf(KafkaException.class),
                                    e -> assertThat(e).hasMessageContaining("old epoch"));
                    bench.log.appendStreams(10);
                    bench.topic.becomesEqualTo(bench.log);
                }
            }
        }
    }

    private static void dies(Died died, Publisher predecessor, RelayBench bench) {
        var places = find(bench);
        var events = bench.log.store().page(40, 100);
        switch (died) {
            case BEFORE_SENDING -> {}
            case SENT_NOT_COMMITTED -> predecessor.send(events, places);
            case COMMITTED_NOT_NOTED -> predecessor.publish(events, places);
        }
    }

    private static void goesOn(Died died, Publisher predecessor, RelayBench bench) {
        if (died == Died.SENT_NOT_COMMITTED) {
            predecessor.commit();
        } else {
            var events = bench.log.store().page(40, 100);
            predecessor.publish(events, new Places(List.of(end(), end(), end())));
        }
    }

    private static Places.Place end() {
        return new Places.Place(40, 0);
    }

    private static Places find(RelayBench bench) {
        try {
            return new PlaceFinder(bench.kafka, bench.log.store(), () -> {}).find();
        } catch (LostTurn none) {
            throw new AssertionError(none);
        }
    }

    @Test
    void relaysKilledAtRandomUnderLoadLeaveEachEventOnce() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (var bench = RelayBench.shared();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var appending = new AtomicBoolean(true);
            var writer =
                    threads.submit(
                            () -> {
                                while (appending.get()) {
                                    bench.log.appendStreams(5);
                                }
                            });
            for (int round = 0; round < 4; round++) {
                var relay = RelayProcess.start(bench.log.database(), bench.kafka);
                relay.awaitLine(LINE_LIMIT, line -> line.contains("relay goes on"));
                long beyond = published(bench) + random.nextLong(300);
                Eventually.until(() -> published(bench) > beyond);
                relay.kill();
            }
            appending.set(false);
            Eventually.until(writer::isDone);
            try (var _ = bench.relay("last")) {
                bench.topic.becomesEqualTo(bench.log);
            }
        } catch (AssertionError failed) {
            throw new AssertionError("seed " + seed, failed);
        }
    }

    private static long published(RelayBench bench) {
        return find(bench).positions().stream().max(Long::compare).orElse(0L);
    }

    @Test
    void aStoppedRelayLosesItsTurnAndNeverPublishesBesideItsSuccessor() {
        try (var bench = RelayBench.shared();
                JavaProcess stopped = RelayProcess.start(bench.log.database(), bench.kafka)) {
            bench.log.appendStreams(50);
            bench.topic.becomesEqualTo(bench.log);

            Signal.STOP.to(stopped.pid());
            bench.log.appendStreams(50);
            try (var successor = bench.relay("successor")) {
                bench.topic.becomesEqualTo(bench.log);
                assertThat(successor.state().role()).isEqualTo(Role.ACTIVE);

                Signal.CONT.to(stopped.pid());
                stopped.awaitLine(LINE_LIMIT, line -> line.contains("in trouble"));
                bench.log.appendStreams(200);
                bench.topic.becomesEqualTo(bench.log);
                assertThat(successor.state().role()).isEqualTo(Role.ACTIVE);
            }
        }
    }

    @Test
    void commandsAreTakenWhileKafkaIsDownAndPublishedAfterwards() {
        try (var broker = KafkaProcess.start();
                var bench = RelayBench.on(broker.bootstrapServers());
                var relay = bench.relay("a")) {
            bench.log.appendStreams(10);
            bench.topic.becomesEqualTo(bench.log);

            broker.kill();
            bench.log.appendStreams(100);
            Eventually.until(() -> relay.state().trouble() != null);
            bench.log.appendStreams(100);
            broker.startAgain();

            bench.topic.becomesEqualTo(bench.log);
            Eventually.until(() -> relay.state().trouble() == null);
        }
    }

    @Test
    void whatABrokerLostFromAPartitionsEndIsPublishedAgainByTheNextRelay() throws Exception {
        try (var broker = KafkaProcess.start();
                var bench = RelayBench.on(broker.bootstrapServers())) {
            bench.log.appendStreams(100);
            try (var _ = bench.relay("a")) {
                bench.topic.becomesEqualTo(bench.log);
            }
            broker.stop();
            loseTail(broker.folder().resolve("data/%s-1".formatted(bench.kafka.topic())));
            broker.startAgain();
            try (var _ = bench.relay("b")) {
                bench.topic.becomesEqualTo(bench.log);
            }
        }
    }

    @Test
    void whatABrokerLostBeneathARunningRelayIsPublishedAgain() throws Exception {
        try (var broker = KafkaProcess.start();
                var bench = RelayBench.on(broker.bootstrapServers());
                var _ = bench.relay("a")) {
            bench.log.appendStreams(100);
            bench.topic.becomesEqualTo(bench.log);

            broker.stop();
            loseTail(broker.folder().resolve("data/%s-1".formatted(bench.kafka.topic())));
            broker.startAgain();
            bench.log.appendStreams(50);

            bench.topic.becomesEqualTo(bench.log);
        }
    }

    /** A third of what was written is gone, as after a loss of power without fsync. */
    private static void loseTail(Path partition) throws IOException {
        var log = partition.resolve("00000000000000000000.log");
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            assertThat(file.length()).isPositive();
            file.setLength(file.length() * 2 / 3);
        }
        try (var files = Files.list(partition)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith("index") || name.endsWith(".snapshot")) {
                    Files.delete(file);
                }
            }
        }
        // Without it the broker recovers its logs, and keeps what is whole.
        var parent = partition.getParent();
        if (parent != null) {
            Files.deleteIfExists(parent.resolve(".kafka_cleanshutdown"));
        }
    }

    @Test
    void aTopicThatIsGoneIsMadeAnewAndTheWholeLogPublishedOnIt() throws Exception {
        try (var bench = RelayBench.shared();
                var relay = bench.relay("a");
                var admin = Admin.create(KafkaClients.admin(bench.kafka))) {
            bench.log.appendStreams(100);
            bench.topic.becomesEqualTo(bench.log);

            admin.deleteTopics(List.of(bench.kafka.topic())).all().get();
            bench.log.appendStreams(20);

            bench.topic.becomesEqualTo(bench.log);
            Eventually.until(() -> relay.state().trouble() == null);
        }
    }

    @Test
    void aRelayThatLostItsSessionWithTheStoreGoesOnWithAnother() {
        try (var bench = RelayBench.shared();
                var _ = bench.relay("a")) {
            bench.log.appendStreams(10);
            bench.topic.becomesEqualTo(bench.log);

            bench.log
                    .database()
                    .execute(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                                    + " application_name = 'commonplace-relay' AND datname ="
                                    + " current_database()");
            bench.log.appendStreams(10);

            bench.topic.becomesEqualTo(bench.log);
        }
    }
}
