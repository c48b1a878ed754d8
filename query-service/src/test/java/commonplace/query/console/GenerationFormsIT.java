package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;
import commonplace.query.operator.OperatorToken;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** What the console's forms do with generations. Kafka is away: what is begun stays under way. */
class GenerationFormsIT {

    private static final String ALL = "/ops/console/generations";

    private final String token = OperatorToken.mint();
    private final RunningService service = Desk.service(token, Map.of());
    private final Desk desk = Desk.signedIn(service, token);

    @AfterEach
    void stop() {
        service.close();
    }

    private HttpResponse<String> submit(String path) {
        return desk.submit(ALL + path, Map.of());
    }

    private void isDone(HttpResponse<String> answer, String notice) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/ops/");
        assertThat(desk.page("/ops/").select("[role=status]").text()).isEqualTo(notice);
    }

    private static void isRefused(HttpResponse<String> answer, int status, String why) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("Nothing was done", why);
    }

    private List<String> states() {
        return service.texts(
                """
                SELECT concat_ws(' ', number, state, name, until AT TIME ZONE 'UTC',
                                 throttle, CASE WHEN paused_at IS NOT NULL THEN 'paused' END)
                FROM public.generation
                ORDER BY number
                """);
    }

    @Test
    void aRebuildIsStartedHeldBoundedAndAborted() {
        isDone(
                desk.submit(ALL + "/start", Map.of("name", " before the move ")),
                "Generation 2 is being built.");
        assertThat(states()).containsExactly("1 live", "2 building before the move");

        var page = desk.page("/ops/");
        assertThat(page.select("#generation-2 progress").attr("max")).isEqualTo("1");
        assertThat(page.select("meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("5; url=/ops/");
        assertThat(page.select("form.start")).isEmpty();
        assertThat(desk.page("/ops/?refresh=off").select("meta[http-equiv=refresh]")).isEmpty();
        isRefused(submit("/start"), 409, "is being built");

        isDone(submit("/2/pause"), "Generation 2 is paused.");
        assertThat(states()).contains("2 building before the move paused");
        isRefused(submit("/2/pause"), 409, "to be paused it must be");
        isDone(submit("/2/resume"), "Generation 2 is resumed.");
        isDone(
                desk.submit(ALL + "/2/throttle", Map.of("eventsPerSecond", "500")),
                "Generation 2 is throttled.");
        assertThat(states()).contains("2 building before the move 500");
        isRefused(
                desk.submit(ALL + "/2/throttle", Map.of("eventsPerSecond", "none")),
                400,
                "a number above 0");

        isDone(submit("/2/abort"), "Generation 2 is aborted.");
        assertThat(states()).containsExactly("1 live");
        assertThat(desk.page("/ops/").select("meta[http-equiv=refresh]")).isEmpty();
        assertThat(desk.page("/ops/console/history").text())
                .contains("Generation 2: throttled (500 events a second) by olga");
    }

    @Test
    void aRebuildUntilAnInstantTakesTheFieldsTimeForUtc() {
        isRefused(desk.submit(ALL + "/start", Map.of("until", "yesterday")), 400, "until");
        isRefused(
                desk.submit(ALL + "/start", Map.of("until", "9999-01-01T00:00")),
                400,
                "has passed");
        isDone(
                desk.submit(ALL + "/start", Map.of("until", "2020-01-02T03:04")),
                "Generation 2 is being built.");
        assertThat(states()).contains("2 building 2020-01-02 03:04:00");
    }

    @Test
    void aFormThatIsSentTwiceRetiresAndDoesNotDrop() {
        submit("/start");
        service.change("UPDATE public.generation SET state = 'following' WHERE number = 2");

        isDone(submit("/2/retire"), "Generation 2 is retired.");
        isRefused(submit("/2/retire"), 409, "to be retired it must be following");
        assertThat(states()).containsExactly("1 live", "2 retired");

        isDone(submit("/2/drop"), "Generation 2 is dropped.");
        assertThat(states()).containsExactly("1 live");
    }

    @Test
    void whatIsNotPossibleIsNotOfferedAndRefused() {
        assertThat(desk.page(ALL + "/1").select("main form[action$=drop]")).isEmpty();
        isRefused(submit("/1/drop"), 409, "to be dropped it must be");
        isRefused(submit("/1/rollback"), 409, "to be rolled back it must be");
        isRefused(submit("/7/pause"), 404, "no generation 7");
        isRefused(submit("/1/explode"), 404, "nothing at");
        assertThat(desk.get(ALL + "/7").statusCode()).isEqualTo(404);
    }
}
