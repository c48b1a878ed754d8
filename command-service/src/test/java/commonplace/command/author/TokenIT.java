package commonplace.command.author;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.Names;
import commonplace.command.Reply;
import commonplace.command.RunningService;
import commonplace.testing.Eventually;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class TokenIT {

    private final RunningService service = RunningService.shared();

    private static Reply as(RunningService at, String token) {
        return at.sendBare("GET", "/api/tokens", "", "Authorization", "Bearer " + token);
    }

    private Reply make(String name) {
        return service.send("POST", "/api/tokens", "{\"name\":\"%s\"}".formatted(name));
    }

    @Test
    void withoutATokenThatCountsNobodyIsLetIn() {
        for (var header :
                List.of(
                        "Basic YTpi",
                        "Bearer",
                        "Bearer cpa_wrong",
                        "Bearer " + AuthorToken.mint(),
                        service.token())) {
            var refused = service.sendBare("GET", "/api/tokens", "", "Authorization", header);
            refused.isProblem(401, "unauthorized");
            assertThat(refused.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
        }
        service.sendBare("POST", "/api/entries", "{}").isProblem(401, "unauthorized");
        service.sendBare("GET", "/api/nothing", "").isProblem(401, "unauthorized");
        service.sendBare("GET", "/api/log", "").isProblem(401, "unauthorized");
        service.sendBare("GET", "/api/tokens", "", "Authorization", "bearer " + service.token())
                .is(200);
    }

    @Test
    void aTokenIsToldOnceAndListedWithoutIt() {
        var name = Names.fresh("grace hopper");
        var made = make(name).is(201);
        var token = made.text("/token");
        assertThat(made.header("Cache-Control")).hasValue("no-store");
        assertThat(AuthorToken.isWellFormed(token)).isTrue();
        as(service, token).is(200);

        var list = service.send("GET", "/api/tokens", "").is(200);

        assertThat(list.body()).doesNotContain(token);
        var line = line(list, name);
        assertThat(line.propertyNames()).containsExactly("name", "created", "lastUsed");
        assertThat(line.at("/lastUsed").asString())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        make(name).isProblem(409, "token-name-taken");
    }

    private static JsonNode line(Reply list, String name) {
        return list.json()
                .at("/tokens")
                .valueStream()
                .filter(line -> line.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoWroteStandsAtTheEvent() {
        var name = Names.fresh("grace");
        var token = make(name).is(201).text("/token");
        var id =
                service.send(
                                "POST",
                                "/api/entries",
                                "{\"kind\":\"note\",\"body\":\"B\"}",
                                "Authorization",
                                "Bearer " + token)
                        .is(201)
                        .text("/id");

        assertThat(
                        service.send("GET", "/api/entries/%s/history".formatted(id), "")
                                .text("/events/0/author"))
                .isEqualTo(name);
    }

    @Test
    void aRevokedTokenCountsNoMoreAtOnceHereAndSoonElsewhere() {
        var name = Names.fresh("grace");
        var token = make(name).is(201).text("/token");
        try (var other = service.another()) {
            as(service, token).is(200);
            as(other, token).is(200);

            service.send("DELETE", "/api/tokens/" + name, "").is(204);

            as(service, token).is(401);
            Eventually.until(() -> as(other, token).status() == 401);
        }
        service.send("DELETE", "/api/tokens/" + name, "").isProblem(404, "no-such-token");
        as(service, make(name).is(201).text("/token")).is(200);
        as(service, token).is(401);
    }

    @Test
    void theFirstTokenOnceRevokedIsNotBroughtBackByItsSetting() {
        try (var own = RunningService.start(Map.of())) {
            var second =
                    own.send("POST", "/api/tokens", "{\"name\":\"grace\"}").is(201).text("/token");
            own.send("DELETE", "/api/tokens/ada", "").is(204);

            try (var again = own.another()) {
                as(again, again.token()).is(401);
                as(again, second).is(200);
            }
        }
    }

    @Test
    void aNameMustFitIntoAnAddress() {
        for (var name : List.of("", " ", "a/b", "a%b", " a", "x".repeat(101))) {
            make(name).isProblem(422, "invalid");
        }
        service.send("POST", "/api/tokens", "{}").isProblem(422, "invalid");
        service.send("POST", "/api/tokens", "{\"nom\":\"a\"}").isProblem(422, "invalid");
    }
}
