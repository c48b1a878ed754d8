package commonplace.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.embedded.KafkaBroker;
import commonplace.embedded.PostgresServer;
import commonplace.testing.Eventually;
import commonplace.testing.SeededEvents;
import commonplace.testing.server.TestKafka;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Kafka or PostgreSQL goes away and comes back. */
class ServersAwayIT {

    @Test
    void aDatabaseThatCrashesIsWaitedFor(@TempDir Path folder) {
        var events = SeededEvents.random().log(1_200).events();
        try (var server = PostgresServer.start(folder);
                var topic = new TestTopic(TestKafka.shared()).made()) {
            var views = new TestViews(server.database("away"));
            topic.publish(events.subList(0, 600), 20);
            try (var projector = views.project(topic)) {
                Eventually.until(() -> views.positions().values().stream().anyMatch(p -> p > 0));
                server.crash();
                topic.publish(events.subList(600, 1_200), 20);
                Eventually.passes(
                        () ->
                                assertThat(views.positions())
                                        .isEqualTo(TestViews.lastPositions(events)));
                assertThat(views.parked()).isEmpty();
                assertThat(views.sequences()).isEqualTo(TestViews.heads(events));
                Eventually.until(() -> projector.progress().failure().isEmpty());
            }
        }
    }

    @Test
    void aBrokerThatIsAwayIsWaitedFor(@TempDir Path folder) {
        var events = SeededEvents.random().log(400).events();
        var views = new TestViews(TestPostgres.fresh("away"));
        var data = folder.resolve("broker");
        var broker = KafkaBroker.start(data);
        try (var topic = new TestTopic(broker.bootstrapServers()).made();
                var projector = views.project(topic)) {
            topic.publish(events.subList(0, 200), 20);
            Eventually.passes(
                    () ->
                            assertThat(views.positions())
                                    .isEqualTo(TestViews.lastPositions(events.subList(0, 200))));
            int port = broker.port();
            broker.close();
            broker = KafkaBroker.start(data, port);
            topic.publish(events.subList(200, 400), 20);
            Eventually.passes(
                    () -> assertThat(views.positions()).isEqualTo(TestViews.lastPositions(events)));
            assertThat(views.sequences()).isEqualTo(TestViews.heads(events));
            Eventually.until(() -> projector.progress().failure().isEmpty());
        } finally {
            broker.close();
        }
    }
}
