package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;
import commonplace.query.operator.OperatorToken;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/**
 * What the console tells of a proof, and lets be done about it. Kafka is away: proofs are given.
 */
class ProofFormsIT {

    private static final String SECOND = "/ops/console/generations/2";

    private final String token = OperatorToken.mint();
    private final RunningService service = Desk.service(token, Map.of());
    private final Desk desk = Desk.signedIn(service, token);

    @BeforeEach
    void aGenerationFollows() {
        desk.submit("/ops/console/generations/start", Map.of());
        service.change("UPDATE public.generation SET state = 'following' WHERE number = 2");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void proof(String state, String report) {
        service.change(
                """
                INSERT INTO public.verification (generation, state, done, total, finished_at, report)
                VALUES (2, '%s', 3, 12, CASE WHEN '%s' <> 'running' THEN now() END, %s)
                """
                        .formatted(state, state, report));
    }

    private void itDiffers() {
        proof(
                "different",
                """
                '{"entries": 5, "tagRows": 6, "differing": 1002, "differences": [
                    {"table": "entry", "kind": "ALTERED", "key": "entry=1", "entry": "e-1",
                     "tag": null, "detail": "title: expected <a>, found <b>"},
                    {"table": "tag_year", "kind": "EXTRA", "key": "tag=css year=2024",
                     "entry": null, "tag": "css", "detail": ""}],
                  "explained": [{"stream": "entry:2", "sequence": 4, "why": "olga: sent twice"}],
                  "detail": "1002 rows differ."}'
                """);
    }

    private List<String> states() {
        return service.texts(
                "SELECT number || ' ' || state FROM public.generation ORDER BY number");
    }

    @Test
    void aDifferenceIsShownWithWhatMendsIt() {
        itDiffers();

        var page = desk.page(SECOND + "/verification");

        assertThat(page.select("#differences li")).hasSize(2);
        assertThat(page.select("#differences").text())
                .contains(
                        "entry, altered: entry=1 title: expected <a>, found <b>",
                        "tag_year, too much: tag=css year=2024",
                        "And 1,000 more.");
        assertThat(page.select("form.repair input[name=entry]").attr("value")).isEqualTo("e-1");
        assertThat(page.select("form.repair input[name=tag]").attr("value")).isEqualTo("css");
        assertThat(page.select("#explained").text()).contains("entry:2, event 4: olga: sent twice");
        assertThat(desk.page("/ops/").select("#generation-2").text())
                .contains("different: 1002 rows differ.");
    }

    @Test
    void whatDiffersIsPromotedByForceWithAReasonOnly() {
        assertThat(desk.page(SECOND).select("form[action$=force]")).isEmpty();
        itDiffers();
        assertThat(desk.page(SECOND).select("form[action$=force]")).hasSize(1);

        var without = desk.submit(SECOND + "/force", Map.of("why", ""));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("Nothing was done", "why it is promoted by force");
        assertThat(states()).containsExactly("1 live", "2 following");

        var answer = desk.submit(SECOND + "/force", Map.of("why", "the front page is down"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(states()).containsExactly("1 following", "2 live");
        assertThat(desk.page("/ops/").text()).contains("“the front page is down”", "by olga");

        desk.submit(SECOND + "/rollback", Map.of());
        assertThat(states()).containsExactly("1 live", "2 following");
    }

    @Test
    void whatIsUnderWayIsShownWithHowFarItIs() {
        proof("running", "NULL");

        var page = desk.page(SECOND + "/verification");

        assertThat(page.select("progress").attr("value")).isEqualTo("0.25");
        assertThat(page.select("meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("5; url=" + SECOND + "/verification");
        assertThat(desk.page("/ops/").select("meta[http-equiv=refresh]")).hasSize(1);
    }

    @Test
    void whatCannotBeRepairedIsSaidSo() {
        for (var fields :
                List.of(Map.<String, String>of(), Map.of("entry", "e-1"), Map.of("tag", " "))) {
            var answer = desk.submit(SECOND + "/repair", fields);
            assertThat(answer.statusCode()).as(fields.toString()).isEqualTo(400);
            assertThat(answer.body()).contains("Nothing was done");
        }
        service.change("UPDATE public.generation SET state = 'building' WHERE number = 2");
        assertThat(desk.submit(SECOND + "/repair", Map.of("tag", "css")).statusCode())
                .isEqualTo(409);
        assertThat(desk.submit("/ops/console/generations/9/repair", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasNeverVerifiedIsSaidSo() {
        assertThat(desk.get(SECOND + "/verification").statusCode()).isEqualTo(404);
        assertThat(desk.get("/ops/console/generations/9/verification").statusCode()).isEqualTo(404);
    }
}
