package commonplace.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.Reply;
import commonplace.command.RunningService;
import commonplace.command.author.AuthorToken;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

class LogIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static List<Long> positions(Reply log) {
        return log.body()
                .lines()
                .map(line -> JSON.readTree(line).at("/position").asLong())
                .toList();
    }

    @Test
    void theLogIsACloudEventALineInCommitOrder() {
        var operator = "cpo_an_operators_token";
        try (var service =
                RunningService.start(
                        Map.of(
                                "commonplace.operator.bootstrap-token-sha256",
                                AuthorToken.sha256Hex(operator)))) {
            assertThat(service.send("GET", "/api/log", "").is(200).body()).isEmpty();
            for (int i = 0; i < 5; i++) {
                service.note("css");
            }

            var log = service.send("GET", "/api/log", "").is(200);

            assertThat(log.header("Content-Type")).hasValue("application/x-ndjson");
            assertThat(positions(log))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 5).boxed().toList());
            var first = JSON.readTree(log.body().lines().findFirst().orElseThrow());
            assertThat(first.at("/specversion").asString()).isEqualTo("1.0");
            assertThat(first.at("/type").asString()).isEqualTo("EntryPublished");
            assertThat(first.at("/stream").asString()).startsWith("entry:");
            assertThat(first.at("/sequence").asLong(-1)).isZero();
            assertThat(positions(service.send("GET", "/api/log?after=3", "")))
                    .containsExactly(4L, 5L);
            assertThat(positions(service.send("GET", "/api/log?after=1&limit=2", "")))
                    .containsExactly(2L, 3L);
            assertThat(service.send("GET", "/api/log?after=99", "").is(200).body()).isEmpty();
            service.send("GET", "/api/log?after=-1", "").isProblem(400, "malformed");
            service.send("GET", "/api/log?limit=ten", "").isProblem(400, "malformed");

            service.send("GET", "/api/log", "", "Authorization", "Bearer " + operator).is(200);
            service.send("GET", "/api/tokens", "", "Authorization", "Bearer " + operator)
                    .isProblem(401, "unauthorized");
        }
    }
}
