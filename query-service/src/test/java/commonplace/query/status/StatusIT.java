package commonplace.query.status;

import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.Heartbeat;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.Topic;
import commonplace.query.RunningService;
import commonplace.query.generation.Operations;
import commonplace.query.operator.OperatorToken;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.server.TestKafka;
import commonplace.testing.server.TestPostgres;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is dead shows within seconds, also when nothing is written. */
class StatusIT {

    private static final String EVENTS = "status-" + ProcessHandle.current().pid();

    @TempDir private Path spool;

    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestKafka.shared(), "max.block.ms", 60_000);
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    private final RecordedLog log =
            RecordedLog.of(anArticle().published(), anArticle().published());

    @BeforeEach
    void topics() throws Exception {
        try (var admin = Admin.create(kafka)) {
            var there = admin.listTopics().names().get();
            for (var topic : List.of(EVENTS, Topic.HEARTBEAT)) {
                if (there.contains(topic)) {
                    admin.deleteTopics(List.of(topic)).all().get();
                }
                Eventually.passes(
                        () ->
                                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                                        .all()
                                        .get());
            }
        }
    }

    @AfterEach
    void close() {
        producer.close();
    }

    private RunningService service(boolean projecting) {
        return RunningService.start(
                Map.of(
                        "commonplace.kafka.bootstrap-servers",
                        TestKafka.shared(),
                        "commonplace.kafka.topic",
                        EVENTS,
                        "commonplace.kafka.partitions",
                        1,
                        "commonplace.projection.enabled",
                        projecting,
                        "commonplace.rebuild.spool",
                        spool,
                        "commonplace.status.silence",
                        "2s",
                        "commonplace.status.lag",
                        "2s"));
    }

    private void beat(long head) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                Topic.HEARTBEAT,
                                0,
                                Heartbeat.key(),
                                new Heartbeat(head, Instant.now()).toJson()));
        producer.flush();
    }

    private void publish(RawEvent event, long previous) {
        var record =
                new ProducerRecord<>(
                        EVENTS,
                        0,
                        new byte[0],
                        event.data().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        CloudEvent.headers(event, previous).forEach((n, value) -> record.headers().add(n, value));
        var _ = producer.send(record);
        producer.flush();
    }

    private static Status.Part part(RunningService service, String name) {
        return service.bean(Status.class).report().parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereAllIsAppliedAllIsWellAndADeadRelayShows() {
        publish(log.events().get(0), 0);
        publish(log.events().get(1), 1);
        try (var service = service(true)) {
            Eventually.passes(
                    () -> {
                        beat(2);
                        var report = service.bean(Status.class).report();
                        assertThat(report.parts()).allMatch(Status.Part::well);
                        assertThat(report.well()).isTrue();
                        assertThat(report.lag().events()).isZero();
                        assertThat(report.store().applied()).isEqualTo(2);
                    });
            // No heartbeat any more.
            Eventually.passes(
                    () -> assertThat(part(service, "relay").detail()).contains("No sign"));
            assertThat(part(service, "relay").well()).isFalse();
            assertThat(part(service, "projection").well()).isTrue();
        }
    }

    @Test
    void aRelayThatLivesAndPublishesNothingShows() {
        publish(log.events().get(0), 0);
        try (var service = service(true)) {
            Eventually.passes(
                    () -> {
                        beat(9);
                        var report = service.bean(Status.class).report();
                        assertThat(report.lag().events()).isEqualTo(8);
                        assertThat(part(service, "lag").well()).isFalse();
                        assertThat(part(service, "relay").well()).isTrue();
                    });
        }
    }

    @Test
    void aProjectorThatHangsShows() throws Exception {
        publish(log.events().get(0), 0);
        try (var service = service(true)) {
            Eventually.passes(
                    () -> {
                        beat(1);
                        var report = service.bean(Status.class).report();
                        assertThat(report.well()).isTrue();
                        assertThat(report.store().applied()).isEqualTo(1);
                    });
            try (var connection = service.database().connect();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("SELECT 1 FROM generation_1.consumer_offset FOR UPDATE");
                publish(log.events().get(1), 1);
                Eventually.passes(
                        () -> {
                            beat(2);
                            assertThat(part(service, "projection").detail())
                                    .contains("No sign of the projector");
                            assertThat(part(service, "lag").well()).isFalse();
                        });
                connection.rollback();
            }
            Eventually.passes(
                    () -> {
                        beat(2);
                        assertThat(service.bean(Status.class).report().well()).isTrue();
                    });
        }
    }

    @Test
    void aLogWhoseBeginningIsLostShowsWhereAGenerationNeedsIt() throws Exception {
        publish(log.events().get(0), 0);
        publish(log.events().get(1), 1);
        try (var service = service(true);
                var admin = Admin.create(kafka)) {
            Eventually.until(() -> service.bean(Status.class).report().store().applied() == 2);
            var gone = Map.of(new TopicPartition(EVENTS, 0), RecordsToDelete.beforeOffset(1));
            admin.deleteRecords(gone).all().get();
            service.bean(Operations.class).start(null, null, "an operator");
            Eventually.passes(
                    () ->
                            assertThat(part(service, "projection").detail())
                                    .startsWith("Generation 2: ")
                                    .contains("lacks the events between positions 0 and 1"));
            assertThat(part(service, "projection").well()).isFalse();
        }
    }

    @Test
    void aProjectorThatIsNowhereShowsInTheLag() {
        try (var service = service(false)) {
            Eventually.passes(
                    () -> {
                        beat(1);
                        var report = service.bean(Status.class).report();
                        assertThat(report.lag().events()).isEqualTo(1);
                        assertThat(part(service, "lag").well()).isFalse();
                    });
        }
    }

    @Test
    void readinessDoesNotDependOnKafka() {
        try (var service = RunningService.start(Map.of())) {
            assertThat(service.ask("GET", "/actuator/health/readiness", "").statusCode())
                    .isEqualTo(200);
            assertThat(service.ask("GET", "/actuator/prometheus", "").body())
                    .contains("commonplace_lag_events")
                    .contains("commonplace_lag_seconds")
                    .contains("commonplace_relay_heartbeat_age_seconds -1.0")
                    .contains("commonplace_projector_age_seconds")
                    .contains("commonplace_dead_letters");
            assertThat(service.bean(Status.class).report().well()).isFalse();

            service.change("ALTER TABLE consumer_offset RENAME TO lost");
            assertThat(service.ask("GET", "/actuator/health/readiness", "").statusCode())
                    .isEqualTo(503);
            assertThat(service.ask("GET", "/actuator/health/liveness", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void tellsOperatorsAndReadersThatTheDatabaseIsAway() {
        var database = TestPostgres.fresh("away");
        var name = database.url().substring(database.url().lastIndexOf('/') + 1);
        var admin = TestPostgres.admin();
        var token = "Bearer " + OperatorToken.mint();
        try (var service =
                RunningService.on(
                        database, Map.of("spring.datasource.hikari.connection-timeout", 300))) {
            admin.execute("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(name));
            admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                            .formatted(name));
            for (var path : List.of("/ops/status", "/")) {
                var answer = service.ask("GET", path, "", "Authorization", token);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.body()).as(path).contains("does not answer");
            }
            admin.execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name));
            Eventually.passes(
                    () -> assertThat(service.ask("GET", "/", "").statusCode()).isEqualTo(200));
        }
    }
}
