package commonplace.query.operator;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.util.Map;

/** What operators may ask and order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String token = OperatorToken.mint();
    private final RunningService service =
            RunningService.start(
                    Map.of(
                            "commonplace.projection.enabled",
                            false,
                            "commonplace.operator.bootstrap-token-sha256",
                            OperatorToken.sha256Hex(token),
                            "commonplace.operator.bootstrap-name",
                            "olga"));

    @AfterAll
    void stop() {
        service.close();
    }

    private HttpResponse<String> as(String who, String method, String path, String body) {
        return service.ask(
                method,
                path,
                body,
                "Authorization",
                "Bearer " + who,
                "Content-Type",
                "application/json",
                "Accept",
                "application/json");
    }

    private HttpResponse<String> ask(String method, String path) {
        return as(token, method, path, "");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static void isProblem(HttpResponse<String> answer, int status, String name) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(json(answer).path("type").asString()).endsWith(":" + name);
    }

    private long parked(String stream, long sequence) {
        service.change(
                """
                INSERT INTO dead_letter
                  (stream, sequence, position, partition, record_offset, type, version, data, error)
                VALUES ('%s', %d, 7, 0, 3, 'Unknown', 1, '{}', 'It is unknown.')
                """
                        .formatted(stream, sequence));
        for (var letter : json(ask("GET", "/ops/dead-letters?limit=1000")).path("deadLetters")) {
            if (letter.path("stream").asString().equals(stream)
                    && letter.path("sequence").asLong() == sequence) {
                return letter.path("id").asLong();
            }
        }
        throw new AssertionError("It is not listed.");
    }

    @Test
    void whoShowsNoTokenThatCountsIsRefused() {
        isProblem(service.ask("GET", "/ops/status", ""), 401, "unauthorized");
        isProblem(as(OperatorToken.mint(), "GET", "/ops/status", ""), 401, "unauthorized");
        isProblem(as("cpo_short", "GET", "/ops/status", ""), 401, "unauthorized");
        isProblem(service.ask("GET", "/ops/nothing", ""), 401, "unauthorized");
    }

    @Test
    void tokensAreMadeListedAndRevoked() {
        var made = as(token, "POST", "/ops/tokens", "{\"name\":\"otto\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        var otto = json(made).path("token").asString();
        assertThat(OperatorToken.isWellFormed(otto)).isTrue();
        isProblem(as(token, "POST", "/ops/tokens", "{\"name\":\"otto\"}"), 409, "token-name-taken");
        isProblem(as(token, "POST", "/ops/tokens", "{\"name\":\"a/b\"}"), 400, "malformed");
        isProblem(as(token, "POST", "/ops/tokens", "what"), 400, "malformed");

        assertThat(as(otto, "GET", "/ops/tokens", "").body())
                .contains("olga", "otto")
                .doesNotContain(otto);
        assertThat(ask("DELETE", "/ops/tokens/otto").statusCode()).isEqualTo(204);
        isProblem(as(otto, "GET", "/ops/tokens", ""), 401, "unauthorized");
        isProblem(ask("DELETE", "/ops/tokens/otto"), 404, "no-such-token");
    }

    @Test
    void aDiscardIsRecordedWithWhoAndWhy() {
        long id = parked("tag:discarded", 4);
        isProblem(as(token, "DELETE", "/ops/dead-letters/" + id, "{}"), 400, "malformed");
        assertThat(
                        as(token, "DELETE", "/ops/dead-letters/" + id, "{\"why\":\"sent twice\"}")
                                .statusCode())
                .isEqualTo(204);
        var discarded = json(ask("GET", "/ops/dead-letters?discarded=true")).path("deadLetters");
        assertThat(discarded.valueStream().map(letter -> letter.path("discarded").toString()))
                .anyMatch(text -> text.contains("olga") && text.contains("sent twice"));
        isProblem(ask("POST", "/ops/dead-letters/" + id + "/retry"), 409, "already-discarded");
        assertThat(json(ask("GET", "/ops/history")).path("history").valueStream())
                .filteredOn(deed -> deed.path("action").asString().equals("discarded"))
                .singleElement()
                .satisfies(
                        deed ->
                                assertThat(deed.toString())
                                        .contains("olga", "sent twice", "tag:discarded"));
    }

    @Test
    void aRetryOnlyMarks() {
        long id = parked("tag:retried", 2);
        assertThat(ask("POST", "/ops/dead-letters/" + id + "/retry").statusCode()).isEqualTo(202);
        var letters = json(ask("GET", "/ops/dead-letters")).path("deadLetters");
        assertThat(letters.valueStream().filter(letter -> letter.path("id").asLong() == id))
                .singleElement()
                .satisfies(letter -> assertThat(letter.path("retryRequested").isString()).isTrue());
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        isProblem(ask("POST", "/ops/dead-letters/999999/retry"), 404, "no-such-dead-letter");
        isProblem(
                as(token, "DELETE", "/ops/dead-letters/999999", "{\"why\":\"x\"}"),
                404,
                "no-such-dead-letter");
        isProblem(ask("POST", "/ops/dead-letters/one/retry"), 400, "bad-parameter");
        isProblem(ask("GET", "/ops/dead-letters?limit=0"), 400, "bad-parameter");
        isProblem(ask("GET", "/ops/generations/99"), 404, "no-such-generation");
    }

    @Test
    void statusAndGenerationsAreTold() {
        var status = json(ask("GET", "/ops/status"));
        assertThat(status.path("well").asBoolean()).isFalse();
        assertThat(status.path("parts").valueStream().map(part -> part.path("name").asString()))
                .contains("relay", "projection", "views", "dead-letters");
        var generation = json(ask("GET", "/ops/generations")).path("generations").get(0);
        assertThat(generation.path("state").asString()).isEqualTo("live");
        assertThat(json(ask("GET", "/ops/generations/1")).path("number").asInt()).isEqualTo(1);
    }

    @Test
    void aRepairNamesAnEntryOrATag() {
        isProblem(as(token, "POST", "/ops/repair", "{}"), 400, "malformed");
        isProblem(
                as(token, "POST", "/ops/repair", "{\"entry\":\"x\",\"tag\":\"y\"}"),
                400,
                "malformed");
        isProblem(as(token, "POST", "/ops/repair", "{\"entry\":\"x\"}"), 400, "malformed");
        isProblem(
                as(token, "POST", "/ops/repair", "{\"tag\":\"css\",\"generation\":99}"),
                404,
                "no-such-generation");
    }

    @Test
    void theAuditIsTold() {
        var audit = json(ask("GET", "/ops/audit"));
        assertThat(audit.path("found").isArray()).isTrue();
        assertThat(audit.path("store").path("equal").asBoolean()).isTrue();
    }
}
