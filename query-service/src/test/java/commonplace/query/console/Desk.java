package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;
import commonplace.query.operator.OperatorToken;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser before the console, as far as the console can tell: cookies, forms, no scripts. */
final class Desk {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final RunningService service;
    private String cookie = "";

    Desk(RunningService service) {
        this.service = service;
    }

    /** The service whose first operator, olga, has that token. */
    static RunningService service(String token, Map<String, ?> more) {
        var settings = new HashMap<String, Object>();
        settings.put("commonplace.projection.enabled", false);
        settings.put("commonplace.operator.bootstrap-token-sha256", OperatorToken.sha256Hex(token));
        settings.put("commonplace.operator.bootstrap-name", "olga");
        settings.putAll(more);
        return RunningService.start(settings);
    }

    /** A desk whose operator has just signed in. */
    static Desk signedIn(RunningService service, String token) {
        var desk = new Desk(service);
        var answer = desk.signIn(token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return desk;
    }

    String cookie() {
        return cookie;
    }

    HttpResponse<String> signIn(String token) {
        return post("/ops/sign-in", Map.of("token", token));
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    /** A page that must be there. */
    Document page(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    /** What this desk's forms bring along. */
    String csrf() {
        return page("/ops/").select("form.out input[name=csrf]").attr("value");
    }

    /** Sends a form of a page of this site. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        return send("POST", path, encoded(fields), "Sec-Fetch-Site", "same-origin");
    }

    /** The same with what this desk's forms bring along. */
    HttpResponse<String> submit(String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("csrf", csrf());
        return post(path, all);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Accept", BROWSER));
        if (!cookie.isEmpty()) {
            all.addAll(List.of("Cookie", cookie));
        }
        if (!body.isEmpty()) {
            all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        }
        var answer = service.ask(method, path, body, all.toArray(String[]::new));
        answer.headers()
                .firstValue("Set-Cookie")
                .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer;
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
