package commonplace.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.RunningService;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** What a service reports of an import. */
record Report(List<JsonNode> lines, JsonNode sum) {

    static Report of(RunningService service, String lines) {
        var reply =
                service.send("POST", "/api/import", lines, "Content-Type", "application/x-ndjson")
                        .is(200);
        var told = reply.body().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        return new Report(told.subList(0, told.size() - 1), told.getLast());
    }

    Report sums(long imported, long unchanged, long failed) {
        assertThat(sum.toString())
                .as(failures().toString())
                .isEqualTo(
                        "{\"imported\":%d,\"unchanged\":%d,\"failed\":%d}"
                                .formatted(imported, unchanged, failed));
        assertThat(lines).hasSize((int) (imported + unchanged + failed));
        return this;
    }

    List<JsonNode> failures() {
        return lines.stream()
                .filter(line -> line.path("result").asString().equals("failed"))
                .toList();
    }

    String reason(long line) {
        return lines.stream()
                .filter(it -> it.path("line").asLong() == line)
                .findFirst()
                .orElseThrow()
                .path("reason")
                .asString("");
    }
}
