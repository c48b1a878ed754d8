package commonplace.query.operator;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRetracted;
import commonplace.events.wire.RawEvent;
import commonplace.query.RunningService;
import commonplace.query.projection.TestTopic;
import commonplace.testing.EntryBuilder;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.SeededEvents;
import commonplace.testing.server.TestKafka;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operator builds, proves, switches and switches back, on a log of their own. */
class GenerationsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALL = "/ops/generations";

    @TempDir Path spool;

    private final String token = OperatorToken.mint();
    private final TestTopic topic = new TestTopic(TestKafka.shared()).made();
    private final RecordedLog log = SeededEvents.of(1).log(300);

    @SuppressWarnings("NullAway.Init")
    private RunningService service;

    private void start(Map<String, Object> more) {
        topic.publish(log.events(), 50);
        var settings =
                new java.util.LinkedHashMap<String, Object>(
                        Map.of(
                                "commonplace.kafka.bootstrap-servers",
                                topic.settings().bootstrapServers(),
                                "commonplace.kafka.topic",
                                topic.settings().topic(),
                                "commonplace.kafka.partitions",
                                TestTopic.PARTITIONS,
                                "commonplace.rebuild.spool",
                                spool,
                                "commonplace.audit.enabled",
                                false,
                                "commonplace.operator.bootstrap-token-sha256",
                                OperatorToken.sha256Hex(token),
                                "commonplace.operator.bootstrap-name",
                                "olga"));
        settings.putAll(more);
        service = RunningService.start(settings);
        Eventually.until(() -> done(1) == log.head());
    }

    @AfterEach
    void stop() {
        service.close();
        topic.close();
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        return service.ask(
                method,
                path,
                body,
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private JsonNode generation(int number) {
        return json(ask("GET", ALL + "/" + number, ""));
    }

    private String state(int number) {
        return generation(number).path("state").asString();
    }

    /** Positions of a generation's partitions: the highest is that of the last event. */
    private long done(int number) {
        return generation(number)
                .path("partitions")
                .valueStream()
                .mapToLong(partition -> partition.path("position").asLong())
                .max()
                .orElse(0);
    }

    private int rebuilt(String body) {
        var started = ask("POST", ALL, body);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        int number = json(started).path("number").asInt();
        assertThat(started.headers().firstValue("Location")).contains(ALL + "/" + number);
        Eventually.until(() -> List.of("following", "complete").contains(state(number)));
        return number;
    }

    private String page(String path) {
        var answer = service.ask("GET", path, "", "Accept", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("Commonplace-Generation").orElse("none");
    }

    private void isProblem(HttpResponse<String> answer, int status, String name) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("type").asString()).endsWith(":" + name);
    }

    @Test
    void whatKeepsOneFromCatchingUpIsToldUntilItIsOver() throws Exception {
        start(Map.of());
        topic.loseBeginning();
        assertThat(ask("POST", ALL, "").statusCode()).isEqualTo(202);
        Eventually.passes(
                () ->
                        assertThat(generation(2).path("failure").asString(""))
                                .contains("lacks the events between positions 0 and"));
        assertThat(state(2)).isEqualTo("catching up");
        topic.madeAnew();
        topic.publish(log.events(), 50);
        Eventually.until(() -> state(2).equals("following"));
        assertThat(generation(2).path("failure").isNull()).isTrue();
    }

    @Test
    void aRebuildIsProvedPromotedAndRolledBack() {
        start(Map.of());
        assertThat(page("/")).isEqualTo("1");
        int second = rebuilt("");
        var proof = json(ask("POST", ALL + "/" + second + "/verify", ""));
        assertThat(proof.path("state").asString()).as(proof.toString()).isEqualTo("equal");
        assertThat(proof.path("events").asLong()).isEqualTo(log.head());

        var promoted = ask("POST", ALL + "/" + second + "/promote", "");
        assertThat(json(promoted).path("state").asString()).as(promoted.body()).isEqualTo("live");
        assertThat(page("/")).isEqualTo("2");
        assertThat(state(1)).isEqualTo("following");

        // The former one is fed on: what is written now is in both.
        var more = log.record(EntryBuilder.anArticle().published());
        topic.publish(more);
        Eventually.until(() -> done(1) == log.head() && done(second) == log.head());

        var back = ask("POST", ALL + "/" + second + "/rollback", "");
        assertThat(json(back).path("number").asInt()).isEqualTo(1);
        assertThat(page("/")).isEqualTo("1");
        isProblem(ask("POST", ALL + "/" + second + "/rollback", ""), 409, "not-now");

        assertThat(actions())
                .containsExactly("made", "rebuild started", "promoted", "rolled back to");
    }

    private List<String> actions() {
        var actions = new ArrayList<String>();
        json(ask("GET", "/ops/history", ""))
                .path("history")
                .forEach(deed -> actions.addFirst(deed.path("action").asString()));
        return actions;
    }

    @Test
    void aDamagedGenerationIsNotPromotedButByForce() throws SQLException {
        start(Map.of());
        int second = rebuilt("");
        try (var connection = service.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    UPDATE generation_2.entry
                    SET html = html || ' altered'
                    WHERE entry_id = (SELECT entry_id FROM generation_2.entry LIMIT 1)
                    """);
        }
        var refused = ask("POST", ALL + "/" + second + "/promote", "");
        isProblem(refused, 409, "different");
        assertThat(json(refused).path("differing").asInt()).isEqualTo(1);
        assertThat(json(refused).path("differences").path(0).path("kind").asString())
                .isEqualTo("ALTERED");
        assertThat(page("/")).isEqualTo("1");

        isProblem(
                ask("POST", ALL + "/" + second + "/promote", "{\"force\": true}"),
                400,
                "malformed");
        var forced =
                ask(
                        "POST",
                        ALL + "/" + second + "/promote",
                        "{\"force\": true, \"why\": \"the log is wrong there\"}");
        assertThat(json(forced).path("state").asString()).as(forced.body()).isEqualTo("live");
        var deed = json(ask("GET", "/ops/history", "")).path("history").path(0);
        assertThat(deed.path("action").asString()).isEqualTo("promoted by force");
        assertThat(deed.path("why").asString()).isEqualTo("the log is wrong there");
        assertThat(deed.path("by").asString()).isEqualTo("olga");
    }

    @Test
    void buildingIsPausedThrottledAndAborted() {
        start(Map.of("commonplace.rebuild.bucket", "4KB"));
        int second = json(ask("POST", ALL, "{\"name\": \"slowly\"}")).path("number").asInt();
        ask("PUT", ALL + "/" + second + "/throttle", "{\"eventsPerSecond\": 20}");
        isProblem(ask("POST", ALL, ""), 409, "already-building");
        var paused = json(ask("POST", ALL + "/" + second + "/pause", ""));
        assertThat(paused.path("paused").asBoolean()).isTrue();
        assertThat(paused.path("can").toString()).contains("resume", "abort");
        isProblem(ask("POST", ALL + "/" + second + "/promote", ""), 409, "not-now");

        var removed = json(ask("DELETE", ALL + "/" + second, ""));
        assertThat(removed.path("state").asString()).isEqualTo("aborted");
        isProblem(ask("GET", ALL + "/" + second, ""), 404, "no-such-generation");
        assertThat(schemas()).containsExactly("generation_1");
        isProblem(ask("DELETE", ALL + "/1", ""), 409, "not-now");

        // Numbers are not used again.
        int third = json(ask("POST", ALL, "")).path("number").asInt();
        assertThat(third).isEqualTo(3);
        ask("POST", ALL + "/" + third + "/pause", "");
        ask("POST", ALL + "/" + third + "/resume", "");
        Eventually.until(() -> state(third).equals("following"));
    }

    private List<String> schemas() {
        try (var connection = service.database().connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT nspname FROM pg_namespace WHERE nspname LIKE"
                                        + " 'generation%'")) {
            var schemas = new ArrayList<String>();
            while (row.next()) {
                schemas.add(row.getString(1));
            }
            return schemas;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aRetiredOneIsFedNoMoreUntilItIsResumed() {
        start(Map.of());
        int second = rebuilt("");
        assertThat(json(ask("DELETE", ALL + "/" + second, "")).path("state").asString())
                .isEqualTo("retired");
        topic.publish(log.record(EntryBuilder.anArticle().published()));
        Eventually.until(() -> done(1) == log.head());
        assertThat(done(second)).isLessThan(log.head());
        ask("POST", ALL + "/" + second + "/resume", "");
        Eventually.until(() -> state(second).equals("following"));
        assertThat(done(second)).isEqualTo(log.head());
        ask("DELETE", ALL + "/" + second, "");
        assertThat(json(ask("DELETE", ALL + "/" + second, "")).path("state").asString())
                .isEqualTo("dropped");
        assertThat(schemas()).containsExactly("generation_1");
    }

    @Test
    void oneUntilAnInstantIsCompleteThere() {
        start(Map.of());
        var entry = EntryBuilder.anArticle();
        var published = log.record(entry.published());
        RawEvent retracted = log.record(new EntryRetracted(entry.id()));
        topic.publish(published);
        topic.publish(retracted);
        int then = rebuilt("{\"until\": \"%s\"}".formatted(published.recordedAt()));
        assertThat(state(then)).isEqualTo("complete");
        assertThat(done(then)).isEqualTo(published.position());
        isProblem(ask("POST", ALL, "{\"until\": \"2999-01-01T00:00:00Z\"}"), 400, "bad-parameter");
        isProblem(ask("POST", ALL, "{\"until\": \"yesterday\"}"), 400, "bad-parameter");
        isProblem(ask("POST", ALL + "/" + then + "/promote", ""), 409, "not-now");
    }

    @Test
    void progressIsToldUntilItFollows() {
        start(Map.of());
        int second = json(ask("POST", ALL, "")).path("number").asInt();
        var events = ask("GET", ALL + "/" + second + "/progress", "");
        assertThat(events.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(events.body()).contains("event:progress", "event:end");
        assertThat(events.body().lines().filter(line -> line.startsWith("data:")).toList())
                .last()
                .asString()
                .contains("\"state\":\"following\"");
        isProblem(ask("GET", ALL + "/77/progress", ""), 404, "no-such-generation");
    }

    @Test
    void anotherProjectionBuildsItsOwnBesideAndTakesOver() throws SQLException {
        start(Map.of());
        // As if a former release had made what is live.
        try (var connection = service.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE public.generation SET projection_version = '1.0 UTC' WHERE number = 1");
        }
        var later =
                RunningService.start(
                        Map.of(
                                "spring.datasource.url",
                                service.database().url(),
                                "spring.datasource.username",
                                service.database().user(),
                                "spring.datasource.password",
                                service.database().password(),
                                "commonplace.kafka.bootstrap-servers",
                                topic.settings().bootstrapServers(),
                                "commonplace.kafka.topic",
                                topic.settings().topic(),
                                "commonplace.kafka.partitions",
                                TestTopic.PARTITIONS,
                                "commonplace.audit.enabled",
                                false,
                                "commonplace.rebuild.spool",
                                spool));
        try (later) {
            Eventually.until(() -> state(2).equals("live"));
            assertThat(later.ask("GET", "/", "").headers().firstValue("Commonplace-Generation"))
                    .contains("2");
            assertThat(actions()).containsExactly("made", "made", "promoted");
        }
    }
}
