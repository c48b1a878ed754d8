package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;
import commonplace.query.operator.OperatorToken;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;

/** What a form of the console does, and when it does nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsIT {

    private static final String LETTERS = "/ops/console/dead-letters";

    private final String token = OperatorToken.mint();
    private final RunningService service = Desk.service(token, Map.of());
    private final Desk desk = Desk.signedIn(service, token);

    @AfterAll
    void stop() {
        service.close();
    }

    /** Parks an event and tells its page's address. */
    private String parked(String stream) {
        service.change(
                """
                INSERT INTO dead_letter
                  (stream, sequence, position, partition, record_offset, type, version, data, error)
                VALUES ('%s', 4, 7, 0, 3, 'Unknown', 1, '{"a":"<b>&"}', 'It is <i>unknown</i>.')
                """
                        .formatted(stream));
        return LETTERS
                + "/"
                + service.texts("SELECT id FROM dead_letter WHERE stream = '%s'".formatted(stream))
                        .getFirst();
    }

    private String state(String stream) {
        return service.texts(
                        """
                        SELECT concat_ws(' ',
                                         CASE WHEN retry_requested IS NULL THEN 'waits' ELSE 'marked' END,
                                         discarded_by,
                                         discarded_why)
                        FROM dead_letter
                        WHERE stream = '%s'
                        """
                                .formatted(stream))
                .getFirst();
    }

    @Test
    void aDeadLetterIsShownWithItsData() {
        var page = desk.page(parked("tag:shown"));
        assertThat(page.select("pre").text()).isEqualTo("{\"a\":\"<b>&\"}");
        assertThat(page.text())
                .contains("tag:shown", "Unknown, version 1", "It is <i>unknown</i>.");
        assertThat(desk.page(LETTERS).text()).contains("tag:shown");
        assertThat(desk.page("/ops/").select("#dead-letters li")).isNotEmpty();
    }

    @Test
    void aRetryMarksAndSaysSoOnThePageThatFollows() {
        var page = parked("tag:retried");

        var answer = desk.submit(page + "/retry", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(LETTERS);
        assertThat(state("tag:retried")).isEqualTo("marked");
        assertThat(desk.page(LETTERS).select("[role=status]").text()).contains("is marked");
        assertThat(Desk.signedIn(service, token).page(LETTERS).select("[role=status]")).isEmpty();
    }

    @Test
    void aDiscardIsRecordedWithWhoAndWhy() {
        var page = parked("tag:discarded");
        var without = desk.submit(page + "/discard", Map.of("why", " "));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("Nothing was done", "why", "href=\"" + page + "\"");
        assertThat(state("tag:discarded")).isEqualTo("waits");

        var answer = desk.submit(page + "/discard", Map.of("why", "sent <twice>"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(state("tag:discarded")).isEqualTo("marked olga sent <twice>");
        assertThat(desk.page(LETTERS + "?discarded=true").text()).contains("olga: sent <twice>");
        assertThat(desk.submit(page + "/retry", Map.of()).statusCode()).isEqualTo(409);
        assertThat(desk.page(page).select("main form")).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThat(desk.get(LETTERS + "/999999").statusCode()).isEqualTo(404);
        assertThat(desk.submit(LETTERS + "/999999/retry", Map.of()).statusCode()).isEqualTo(404);
        assertThat(desk.get(LETTERS + "?after=x").statusCode()).isEqualTo(400);
        assertThat(desk.get("/ops/console/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormWithoutItsSessionsSecretDoesNothing() {
        var page = parked("tag:forged");
        var other = Desk.signedIn(service, token).csrf();
        var fields =
                List.of(
                        Map.<String, String>of(),
                        Map.of("csrf", ""),
                        Map.of("csrf", "x"),
                        Map.of("csrf", other));
        for (var forged : fields) {
            var answer = desk.post(page + "/retry", forged);
            assertThat(answer.statusCode()).as(forged.toString()).isEqualTo(403);
            assertThat(answer.body()).contains("Nothing was done", "href=\"" + page + "\"");
        }
        assertThat(state("tag:forged")).isEqualTo("waits");
    }

    @Test
    void aFormOfAnotherSiteDoesNothingWhateverItBrings() {
        var page = parked("tag:elsewhere");
        var body = Desk.encoded(Map.of("csrf", desk.csrf()));
        var senders =
                List.of(
                        new String[] {},
                        new String[] {"Sec-Fetch-Site", "cross-site"},
                        new String[] {"Sec-Fetch-Site", "same-site"},
                        new String[] {"Sec-Fetch-Site", "none"},
                        new String[] {"Origin", "null"},
                        new String[] {"Origin", "https://example.org"},
                        new String[] {"Sec-Fetch-Site", "none", "Origin", "https://example.org"});
        for (var sender : senders) {
            var answer = desk.send("POST", page + "/retry", body, sender);
            assertThat(answer.statusCode()).as(List.of(sender).toString()).isEqualTo(403);
        }
        assertThat(state("tag:elsewhere")).isEqualTo("waits");

        var own = "http://127.0.0.1:" + service.port();
        assertThat(desk.send("POST", page + "/retry", body, "Origin", own).statusCode())
                .isEqualTo(303);
        assertThat(state("tag:elsewhere")).isEqualTo("marked");
    }

    @Test
    void aFormOfASessionThatHasEndedDoesNothing() {
        var page = parked("tag:late");
        var late = Desk.signedIn(service, token);
        var csrf = late.csrf();
        var cookie = late.cookie();
        late.submit("/ops/sign-out", Map.of());

        var answer =
                new Desk(service)
                        .send(
                                "POST",
                                page + "/retry",
                                Desk.encoded(Map.of("csrf", csrf)),
                                "Cookie",
                                cookie,
                                "Sec-Fetch-Site",
                                "same-origin");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Nothing was done");
        assertThat(state("tag:late")).isEqualTo("waits");
    }

    @Test
    void askingForAPageChangesNothing() {
        var page = parked("tag:asked");
        for (var path : List.of(page + "/retry", page + "/discard", "/ops/sign-out")) {
            assertThat(desk.get(path + "?csrf=" + desk.csrf() + "&why=x").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(state("tag:asked")).isEqualTo("waits");
        assertThat(desk.page("/ops/").text()).contains("olga");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        var answer = desk.submit(LETTERS + "/1/retry", Map.of("why", "x".repeat(300_000)));
        assertThat(answer.statusCode()).isBetween(400, 499);
    }
}
