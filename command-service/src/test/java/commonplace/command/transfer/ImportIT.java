package commonplace.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.Names;
import commonplace.command.RunningService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ImportIT {

    private final RunningService service = RunningService.shared();

    private static String note(String source, String body) {
        return "{\"kind\":\"note\",\"body\":\"%s\",\"sourceId\":\"%s\"}".formatted(body, source);
    }

    private JsonNode entry(JsonNode report) {
        return service.send("GET", "/api/entries/" + report.path("id").asString(), "")
                .is(200)
                .json();
    }

    @Test
    void everyLineIsReportedInItsOrderWhenItIsThere() {
        var run = Names.fresh("run");
        var lines =
                IntStream.rangeClosed(1, 2_000)
                        .mapToObj(i -> note(run + i, "Note " + i))
                        .collect(Collectors.joining("\n"));

        var report = Report.of(service, lines).sums(2_000, 0, 0);

        assertThat(report.lines())
                .extracting(line -> line.path("line").asLong())
                .isEqualTo(IntStream.rangeClosed(1, 2_000).asLongStream().boxed().toList());
        var last = report.lines().getLast();
        assertThat(last.path("sourceId").asString()).isEqualTo(run + 2_000);
        assertThat(entry(last).path("body").asString()).isEqualTo("Note 2000");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var run = Names.fresh("run");
        var lines =
                """
                %s
                {"kind":"note","body":"Without identity %s"}
                {"kind":"note","body":"x","slug":"%s","sourceId":"%s-addressed"}
                {"kind":"article","title":"Same %s","body":"x","publishedAt":"2020-01-01T00:00:00Z"}
                {"kind":"article","title":"Same %s","body":"y","publishedAt":"2020-01-01T00:00:00Z"}
                {"kind":"note","id":"%s","path":"/2020/Jan/2/%s/","body":"z",\
                "publishedAt":"2020-01-02T00:00:00Z","bodyFormat":"text"}
                """
                        .formatted(note(run, "x"), run, run, run, run, run, UUID.randomUUID(), run);
        var first = Report.of(service, lines).sums(6, 0, 0);

        var again = Report.of(service, lines).sums(0, 6, 0);

        assertThat(again.lines())
                .extracting(line -> line.path("id").asString())
                .isEqualTo(first.lines().stream().map(line -> line.path("id").asString()).toList());
    }

    @Test
    void aBadLineIsReportedWithItsNumberAndReasonAndTheRestGoesIn() {
        var run = Names.fresh("run");
        var lines =
                String.join(
                        "\n",
                        note(run + 1, "x"),
                        "{\"kind\":\"note\"",
                        "",
                        "{\"kind\":\"poem\",\"body\":\"x\",\"sourceId\":\"" + run + "4\"}",
                        "\"" + "x".repeat(LineReader.MAX_LINE) + "\"",
                        "{\"kind\":\"note\",\"body\":\"x\",\"publishedAt\":\"2999-01-01T00:00:00Z\"}",
                        note(run + 7, "y"));

        var report = Report.of(service, lines).sums(2, 0, 4);

        assertThat(report.failures())
                .extracting(line -> line.path("line").asInt())
                .containsExactly(2, 4, 5, 6);
        assertThat(report.reason(2)).contains("JSON");
        assertThat(report.reason(4)).contains("poem");
        assertThat(report.reason(5)).contains("4,194,304");
        assertThat(report.reason(6)).contains("future");
        assertThat(report.lines().get(2).path("sourceId").asString()).isEqualTo(run + 4);
    }

    @Test
    void anAddressThatIsTakenByAnotherIsToldWithItsHolder() {
        var slug = Names.fresh("slug");
        var line =
                "{\"kind\":\"note\",\"slug\":\"%s\",\"body\":\"%s\",\"publishedAt\":\"2020-01-01T00:00:00Z\"}";
        var holder = Report.of(service, line.formatted(slug, "x")).lines().getFirst();

        var report = Report.of(service, line.formatted(slug, "y")).sums(0, 0, 1);

        assertThat(report.reason(1)).contains(holder.path("id").asString());
    }

    @Test
    void aTagSpelledOtherwiseIsWrittenAsItMustBeAndShownAsItWas() {
        var tag = Names.fresh("tag");
        var line =
                """
                {"kind":"note","body":"x","sourceId":"%s","tags":["%s Tag!","%s-tag"]}\
                """
                        .formatted(tag, tag.toUpperCase(Locale.ROOT), tag);

        var report = Report.of(service, line).sums(1, 0, 0);

        assertThat(entry(report.lines().getFirst()).path("tags").toString())
                .isEqualTo("[\"%s-tag\"]".formatted(tag));
        assertThat(told(tag + "-tag").path("name").asString())
                .isEqualTo(tag.toUpperCase(Locale.ROOT) + " Tag!");
    }

    @Test
    void aNameThatAnAuthorGaveIsNotReplacedBySpelling() {
        var tag = Names.fresh("tag");
        var line = "{\"kind\":\"note\",\"body\":\"%s\",\"tags\":[\"%s\"]}";
        Report.of(service, line.formatted("a" + tag, tag)).sums(1, 0, 0);
        service.send("PUT", "/api/tags/" + tag, "{\"name\":\"Given\"}").is(200);

        Report.of(service, line.formatted("b" + tag, tag.toUpperCase(Locale.ROOT))).sums(1, 0, 0);

        assertThat(told(tag).path("name").asString()).isEqualTo("Given");
    }

    private JsonNode told(String tag) {
        return service.send(
                        "POST",
                        "/api/tags/" + tag + "/rename?preview=true",
                        "{\"to\":\"%s\"}".formatted(tag))
                .is(200)
                .json();
    }

    /** A client that is cut off half way; what was reported by then must be there. */
    @Test
    void whatWasReportedBeforeAnInterruptionStaysAndTheRestGoesInWhenRepeated() throws IOException {
        var run = Names.fresh("run");
        var lines = IntStream.rangeClosed(1, 500).mapToObj(i -> note(run + i, "x")).toList();
        var half = String.join("\n", lines.subList(0, 250)) + "\n" + lines.get(250).substring(0, 9);
        List<JsonNode> reported;
        try (var socket = connected()) {
            sendOpenEnded(socket, half);
            reported = readReport(socket, 250);
        }

        var report = Report.of(service, String.join("\n", lines));

        assertThat(report.failures()).isEmpty();
        assertThat(report.lines()).hasSize(500);
        assertThat(report.lines().subList(0, 250))
                .extracting(line -> line.path("id").asString())
                .isEqualTo(reported.stream().map(line -> line.path("id").asString()).toList());
        assertThat(report.lines().subList(0, 250))
                .extracting(line -> line.path("result").asString())
                .containsOnly("unchanged");
        assertThat(service.send("GET", "/api/export", "").body().lines())
                .filteredOn(line -> line.contains("\"" + run))
                .hasSize(500);
    }

    private Socket connected() throws IOException {
        var address = URI.create(service.address());
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private void sendOpenEnded(Socket socket, String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var out = socket.getOutputStream();
        out.write(
                """
                POST /api/import HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/x-ndjson
                Transfer-Encoding: chunked

                %x
                """
                        .formatted(service.token(), bytes.length)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The report comes while the request is still open. */
    private static List<JsonNode> readReport(Socket socket, int lines) throws IOException {
        return new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .filter(line -> line.startsWith("{"))
                .limit(lines)
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    @Test
    void aLineOfAnEntryThatIsHereOtherwiseIsRefusedAndLeavesItAsItIs() {
        var slug = Names.fresh("slug");
        var line =
                """
                {"id":"%s","kind":"note","path":"/2020/Jan/2/%s/","body":"%s","bodyFormat":"text",\
                "publishedAt":"2020-01-02T00:00:00Z"}\
                """;
        var id = UUID.randomUUID();
        Report.of(service, line.formatted(id, slug, "one")).sums(1, 0, 0);

        var report = Report.of(service, line.formatted(id, slug, "two")).sums(0, 0, 1);

        assertThat(report.reason(1)).contains("here already");
        assertThat(service.send("GET", "/api/entries/" + id, "").text("/body")).isEqualTo("one");
    }

    @Test
    @EnabledIf("commonplace.command.transfer.Weblog#isThere")
    void aRealWeblogGoesInWhollyAtItsOwnAddresses() {
        try (var empty = RunningService.start(Map.of())) {
            var lines = Weblog.lines();
            var all = String.join("\n", lines);

            Report.of(empty, all).sums(lines.size(), 0, 0);
            Report.of(empty, all).sums(0, lines.size(), 0);

            var wanted =
                    lines.stream()
                            .map(line -> JsonMapper.shared().readTree(line).path("path").asString())
                            .toList();
            assertThat(
                            empty.send("GET", "/api/export", "")
                                    .body()
                                    .lines()
                                    .map(line -> JsonMapper.shared().readTree(line))
                                    .map(line -> line.path("path").asString()))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }
}
