package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;
import commonplace.query.operator.OperatorSessions;
import commonplace.query.operator.OperatorToken;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Who is let in to the console, and for how long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionIT {

    private final String token = OperatorToken.mint();
    private final RunningService service = Desk.service(token, Map.of());

    @AfterAll
    void stop() {
        service.close();
    }

    private static void asksToSignIn(HttpResponse<String> answer) {
        assertThat(answer.body()).contains("name=\"token\"").doesNotContain("Sign out");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    private String api(String method, String path, String body) {
        var answer =
                service.ask(
                        method,
                        path,
                        body,
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private String anotherToken(String name) {
        return api("POST", "/ops/tokens", "{\"name\":\"%s\"}".formatted(name))
                .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void whoIsNotSignedInIsAskedTo() {
        var desk = new Desk(service);
        var home = desk.get("/ops/");
        assertThat(home.statusCode()).isEqualTo(200);
        asksToSignIn(home);

        var deeper = desk.get("/ops/console/dead-letters");
        assertThat(deeper.statusCode()).isEqualTo(401);
        asksToSignIn(deeper);
        assertThat(deeper.body()).contains("value=\"/ops/console/dead-letters\"");

        assertThat(desk.get("/ops").headers().firstValue("Location")).contains("/ops/");
    }

    @Test
    void aTokenOpensASessionThatOnlyTheBrowserHolds() {
        var answer = new Desk(service).signIn(token);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/ops/");
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .contains("; Path=/ops;", "; HttpOnly", "; SameSite=Strict", "Max-Age=43200")
                .doesNotContain("Secure")
                .doesNotContain(token);
        var id = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        assertThat(service.texts("SELECT session::text FROM public.operator_session AS session"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(id));
    }

    @Test
    void overHttpsTheCookieIsSecure() {
        var answer =
                new Desk(service)
                        .send(
                                "POST",
                                "/ops/sign-in",
                                "token=" + token,
                                "Origin",
                                "https://example.org",
                                "Sec-Fetch-Site",
                                "same-origin");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("; Secure");
    }

    @Test
    void whoSignsInGoesWhereHeWantedAndNowhereElse() {
        for (var next : List.of("//example.org/", "https://example.org/", "/", "/ops/tokens")) {
            var answer =
                    new Desk(service).post("/ops/sign-in", Map.of("token", token, "next", next));
            assertThat(answer.headers().firstValue("Location")).as(next).contains("/ops/");
        }
        var wanted = "/ops/console/dead-letters";
        assertThat(
                        new Desk(service)
                                .post("/ops/sign-in", Map.of("token", token, "next", wanted))
                                .headers()
                                .firstValue("Location"))
                .contains(wanted);
    }

    @Test
    void aWrongTokenOpensNothingAndIsSaidSo() {
        for (var wrong : List.of(OperatorToken.mint(), "cpo_short", "")) {
            var answer = new Desk(service).signIn(wrong);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.body()).contains("not known here, mistyped, or was revoked");
            asksToSignIn(answer);
        }
    }

    @Test
    void signInsFromElsewhereAreRefused() {
        for (var site : List.of("cross-site", "same-site")) {
            var answer =
                    new Desk(service)
                            .send("POST", "/ops/sign-in", "token=" + token, "Sec-Fetch-Site", site);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void theCookieOpensNothingOfTheApi() {
        var desk = Desk.signedIn(service, token);
        var paths =
                List.of(
                        "/ops/status",
                        "/ops/tokens",
                        "/ops/generations",
                        "/ops/console/../tokens",
                        "/ops/console/%2e%2e/tokens",
                        "/ops/console;x/../tokens",
                        "/ops/nothing");
        for (var path : paths) {
            assertThat(desk.get(path).statusCode()).as(path).isIn(400, 401, 404);
            assertThat(desk.get(path).body()).as(path).doesNotContain("olga");
        }
        assertThat(desk.get("/ops/tokens").statusCode()).isEqualTo(401);
        assertThat(desk.submit("/ops/tokens", Map.of("name", "eve")).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenAloneOpensNoPage() {
        var answer = service.ask("GET", "/ops/", "", "Authorization", "Bearer " + token);
        asksToSignIn(answer);
    }

    @Test
    void whoSignsOutIsOut() {
        var desk = Desk.signedIn(service, token);
        var held = desk.cookie();
        assertThat(desk.page("/ops/").text()).contains("olga");

        var answer = desk.submit("/ops/sign-out", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
        asksToSignIn(service.ask("GET", "/ops/", "", "Cookie", held));
    }

    @Test
    void aSessionEndsWithItsToken() {
        var otto = anotherToken("otto");
        var desk = Desk.signedIn(service, otto);
        assertThat(desk.page("/ops/").text()).contains("otto");

        api("DELETE", "/ops/tokens/otto", "");
        asksToSignIn(desk.get("/ops/"));

        Desk.signedIn(service, anotherToken("otto"));
        asksToSignIn(desk.get("/ops/"));
    }

    @Test
    void aSessionEndsWithItsTime() {
        var desk = Desk.signedIn(service, anotherToken("old"));
        service.change(
                """
                UPDATE public.operator_session
                SET expires_at = now()
                WHERE token_sha256 = (SELECT token_sha256
                                      FROM public.operator_token
                                      WHERE name = 'old')
                """);
        assertThat(desk.get("/ops/").body()).contains("The session has ended");

        Desk.signedIn(service, token);
        assertThat(
                        service.texts(
                                "SELECT '' FROM public.operator_session WHERE expires_at <= now()"))
                .isEmpty();
    }

    @Test
    void ofTooManySessionsTheOldestEnd() {
        var many = anotherToken("many");
        var first = Desk.signedIn(service, many);
        var second = Desk.signedIn(service, many);
        for (int i = 1; i < OperatorSessions.MOST; i++) {
            Desk.signedIn(service, many);
        }
        asksToSignIn(first.get("/ops/"));
        assertThat(second.page("/ops/").text()).contains("many");
    }
}
