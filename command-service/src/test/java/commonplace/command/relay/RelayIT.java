package commonplace.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.relay.RelayState.Role;
import commonplace.command.store.TestLog;
import commonplace.testing.Eventually;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Invariant 3, and what holds while everything is well. */
class RelayIT {

    @Test
    void whatIsAppendedIsPublishedOnceInOrderEachNamingTheOneBefore() {
        try (var bench = RelayBench.shared();
                var relay = bench.relay("a")) {
            bench.log.appendStreams(20);
            bench.topic.becomesEqualTo(bench.log);

            var entry = TestLog.newEntry();
            for (int i = 0; i < 50; i++) {
                bench.log.store().append(TestLog.next(entry, i - 1L));
            }

            bench.topic.becomesEqualTo(bench.log);
            assertThat(relay.state().trouble()).isNull();
        }
    }

    @Test
    void whatWasAppendedBeforeTheFirstRelayIsPublishedToo() {
        try (var bench = RelayBench.shared()) {
            bench.log.appendStreams(250);
            try (var relay = bench.relay("a")) {
                bench.topic.becomesEqualTo(bench.log);
                assertThat(relay.state().role()).isEqualTo(Role.ACTIVE);
            }
        }
    }

    @Test
    void ofTwoRelaysOnePublishesAndTheOtherFollowsOn() {
        try (var bench = RelayBench.shared();
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var relays = List.of(bench.relay("a"), bench.relay("b"));
            var writing = writers.submit(() -> bench.log.appendStreams(500));
            Eventually.until(() -> relays.stream().anyMatch(RelayIT::isActive));
            assertThat(relays).filteredOn(RelayIT::isActive).hasSize(1);

            relays.stream().filter(RelayIT::isActive).findFirst().orElseThrow().close();
            Eventually.until(writing::isDone);

            bench.topic.becomesEqualTo(bench.log);
            assertThat(relays).filteredOn(RelayIT::isActive).hasSize(1);
            relays.forEach(Relay::close);
        }
    }

    private static boolean isActive(Relay relay) {
        return relay.state().role() == Role.ACTIVE;
    }

    @Test
    void aRelayThatStartsAgainGoesOnFromTheTopicsEndWithOrWithoutItsNote() {
        try (var bench = RelayBench.shared()) {
            for (int round = 0; round < 4; round++) {
                bench.log.appendStreams(30);
                try (var _ = bench.relay("a")) {
                    bench.topic.becomesEqualTo(bench.log);
                }
                if (round % 2 == 0) {
                    bench.log.database().execute("DELETE FROM relay");
                }
            }
        }
    }

    @Test
    void aTopicWithOtherPartitionsIsNotPublishedOn() throws Exception {
        refusedOn(3 + 1, Map.of("retention.ms", "-1"), "4 partitions");
    }

    @Test
    void aTopicThatDoesNotKeepItsRecordsIsNotPublishedOn() throws Exception {
        refusedOn(3, Map.of("retention.ms", "86400000"), "retention.ms=86400000");
    }

    private static void refusedOn(int partitions, Map<String, String> configs, String why)
            throws Exception {
        try (var bench = RelayBench.shared();
                var admin = Admin.create(KafkaClients.admin(bench.kafka))) {
            var topic = new NewTopic(bench.kafka.topic(), partitions, (short) 1).configs(configs);
            admin.createTopics(List.of(topic)).all().get();
            bench.log.appendStreams(3);
            try (var relay = bench.relay("a")) {
                Eventually.passes(() -> assertThat(reason(relay)).contains(why));
            }
            bench.topic.isEqualTo(List.of());
        }
    }

    @Test
    void aStoreThatIsBehindTheTopicIsNotPublished() {
        try (var bench = RelayBench.shared()) {
            bench.log.appendStreams(30);
            try (var _ = bench.relay("a")) {
                bench.topic.becomesEqualTo(bench.log);
            }
            var before = bench.topic.read();
            try (var older = TestLog.fresh()) {
                older.appendStreams(10);
                var relay =
                        new Relay(
                                older.store(),
                                TestLog.address(older.database()),
                                bench.kafka,
                                RelayBench.QUICK,
                                "b");
                try (relay) {
                    relay.start();
                    Eventually.passes(
                            () -> assertThat(reason(relay)).contains("older copy of the store"));
                }
            }
            assertThat(bench.topic.read()).isEqualTo(before);
        }
    }

    private static String reason(Relay relay) {
        var trouble = relay.state().trouble();
        return trouble == null ? "" : trouble.reason();
    }
}
