package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;
import commonplace.query.operator.OperatorToken;
import commonplace.query.page.ValidHtml;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Each page of the console is valid HTML, by the checker of the WHATWG, and needs no script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleHtmlIT {

    private final String token = OperatorToken.mint();
    private final RunningService service = Desk.service(token, Map.of());
    private final Desk desk = Desk.signedIn(service, token);

    ConsoleHtmlIT() {
        service.change(
                """
                INSERT INTO dead_letter
                  (id, stream, sequence, position, partition, record_offset, type, version, data,
                   error, retry_requested, discarded_at, discarded_by, discarded_why)
                OVERRIDING SYSTEM VALUE
                VALUES (1, 'tag:a&b', 4, 7, 0, 3, 'Odd <type>', 1, '{"a":"</pre>"}', 'No & no.',
                        now(), NULL, NULL, NULL),
                       (2, 'tag:b', 4, 7, 0, 4, 'Odd', 1, '{}', '', NULL, now(), 'o&o', '<why>')
                """);
        var start = "/ops/console/generations/start";
        desk.submit(start, Map.of("name", "Odd <name>"));
        service.change("UPDATE public.generation SET state = 'following' WHERE number = 2");
        desk.submit(start, Map.of("until", "2020-01-02T03:04"));
        service.change(
                "UPDATE public.generation SET state = 'complete', built_at = now() WHERE number ="
                        + " 3");
        desk.submit(start, Map.of());
        service.change(
                """
                INSERT INTO public.verification (generation, state, done, total, finished_at, report)
                VALUES (2, 'different', 3, 12, now(), '{"entries": 5, "tagRows": 6, "differing": 9,
                    "differences": [
                        {"table": "entry", "kind": "ALTERED", "key": "<k>", "entry": "e-1",
                         "tag": null, "detail": "a & b"},
                        {"table": "tag_year", "kind": "EXTRA", "key": "k", "entry": null,
                         "tag": "css", "detail": ""}],
                    "explained": [{"stream": "entry:2", "sequence": 4, "why": "<o>"}],
                    "detail": "Some differ."}'),
                       (3, 'running', 3, 12, NULL, NULL)
                """);
        desk.submit("/ops/console/generations/4/throttle", Map.of("eventsPerSecond", "9"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops/",
                "/ops/?refresh=off",
                "/ops/console/generations/1",
                "/ops/console/generations/2",
                "/ops/console/generations/3",
                "/ops/console/generations/4",
                "/ops/console/generations/5",
                "/ops/console/generations/2/verification",
                "/ops/console/generations/3/verification",
                "/ops/console/audit",
                "/ops/console/history",
                "/ops/console/dead-letters",
                "/ops/console/dead-letters?discarded=true",
                "/ops/console/dead-letters/1",
                "/ops/console/dead-letters/2",
                "/ops/console/dead-letters/3",
            })
    void isValid(String address) throws Exception {
        isValid(desk.get(address));
    }

    @Test
    void soIsTheFirstPageWhileNothingIsBuilt() throws Exception {
        var other = OperatorToken.mint();
        try (var idle = Desk.service(other, Map.of())) {
            var page = Desk.signedIn(idle, other).get("/ops/");
            assertThat(page.body()).contains("Start a rebuild");
            isValid(page);
        }
    }

    @Test
    void soAreThePagesOfWhoIsNotSignedIn() throws Exception {
        isValid(new Desk(service).get("/ops/"));
        isValid(new Desk(service).get("/ops/console/dead-letters"));
        isValid(new Desk(service).signIn("wrong"));
        isValid(desk.post("/ops/console/dead-letters/1/retry", Map.of()));
    }

    @Test
    void soIsAnAuditThatFoundSomething() throws Exception {
        var layout = service.bean(ConsoleLayout.class);
        var at = Moment.of(Instant.EPOCH, ZoneOffset.UTC);
        var found =
                List.of(
                        new AuditPage.Found(
                                at,
                                "generation_1",
                                1,
                                new DifferenceRow("entry", "missing", "<k>", "a & b", "e-1", null)),
                        new AuditPage.Found(
                                at,
                                "generation_1",
                                1,
                                new DifferenceRow("topic", "missing", "k", "", null, null)));
        var page = new AuditPage(layout.outside("Audit"), "Not all.", "No <log>", List.of(), found);

        var html = new String(layout.html("audit.jte", page), StandardCharsets.UTF_8);

        check(html);
        assertThat(Jsoup.parse(html).select("#found li")).hasSize(2);
        assertThat(Jsoup.parse(html).select("form.repair")).hasSize(1);
    }

    private static void isValid(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        check(answer.body());
    }

    private static void check(String html) throws Exception {
        var page = ValidHtml.page(html);
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("form:not([action=/ops/sign-in]):not(:has(input[name=csrf]))"))
                .isEmpty();
        for (var field : page.select("input:not([type=hidden])")) {
            assertThat(page.select("label[for=" + field.id() + "]"))
                    .as(field.toString())
                    .hasSize(1);
        }
        var ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
    }
}
