package commonplace.query.page;

import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What every answer keeps to, whatever is asked. */
class HttpIT {

    private static final ServedSite SITE = ServedSite.shared();
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @BeforeAll
    static void publish() {
        SITE.apply(aNote().tagged("http").at("/2001/Jan/1/http/").published());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tags/http/",
                "/tags/http.json",
                "/tags/http/feed.atom",
                "/tags/http/feed.json",
                "/2001/Jan/1/http/",
                "/2001/Jan/1/http.json",
                "/tags/"
            })
    void whoHasItAlreadyHears304(String address) {
        var first = SITE.get(address);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).matches("\"[0-9a-f]+\"");

        var second = SITE.get(address, "If-None-Match", "\"other\", " + tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers().firstValue("ETag")).contains(tag);
        assertThat(SITE.get(address, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aChangeChangesTheTag() {
        var note = aNote().tagged("changing");
        SITE.apply(note.published());
        var before = SITE.get("/tags/changing/").headers().firstValue("ETag");

        SITE.apply(note.saying("Changed.").revised());

        assertThat(SITE.get("/tags/changing/").headers().firstValue("ETag")).isNotEqualTo(before);
    }

    @Test
    void headIsGetWithoutBody() {
        var get = SITE.get("/tags/http/");
        var head = SITE.send("HEAD", "/tags/http/");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (var name : List.of("ETag", "Content-Type", "Content-Length", "Cache-Control")) {
            assertThat(head.headers().firstValue(name))
                    .as(name)
                    .isPresent()
                    .isEqualTo(get.headers().firstValue(name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/tags/http.json",
                "/feed.atom",
                "/nowhere",
                "/tags/a%2Fb/",
                "/robots.txt",
                "/tags/HTTP/"
            })
    void everyAnswerIsGuarded(String address) {
        var headers = SITE.get(address).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).isPresent();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tags/%FF/",
                "/tags/%ZZ/",
                "/tags/%",
                "/tags/a%2Fb/",
                "/tags/a%5Cb/",
                "/tags/%00/",
                "/%00",
                "/2001/Jan/1/%00/",
                "/2001/Jan/99999999999/x/",
                "/2001/Jan/1/..;/",
                "/tags/..%2F..%2Fetc/",
                "//tags/http/",
                "/tags//",
                "/tags/+/",
                "/tags/.json",
                "/tags/%F0%9F%92%A9/",
                "/tags/%EF%BF%BF/",
                "/tags/http/?page=%FF",
                "/tags/http/?%",
                "/tags/http/?position=%00",
                "/tags/?q=%00",
                "/archive/%E2%80%8B",
                "/error",
                "/ops/nothing",
                "/.json.json",
                "/as-of/",
                "/as-of/%00/",
                "/as-of/2020-01-01%2F/",
                "/as-of/-999999999-01-01T00:00:00Z/",
                "/as-of/2020-01-01/../../ops/",
                "/as-of/2020-01-01//example.com/%",
                "/2001/Jan/1/http/feed.atom",
                "/2001;a%00=b/Jan/",
                "/nowhere;a=b%/",
                "/tags/\u00e9/",
            })
    void whateverIsAskedItIsNoFaultOfOurs(String address) throws IOException {
        for (var method : List.of("GET", "HEAD", "POST", "OPTIONS", "BREW")) {
            var answer = raw(method + " " + address + " HTTP/1.1");
            assertThat(answer).as(method + " " + address).matches("(?s)HTTP/1.1 [234]\\d\\d .*");
            assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("\tat ");
        }
    }

    /** As bytes: a client of good manners cannot even ask some of these. */
    private static String raw(String requestLine) throws IOException {
        try (var socket = new Socket("localhost", SITE.port())) {
            var request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void peopleAreToldOnAPageProgramsInAProblem() {
        for (var address : List.of("/nowhere", "/tags/nowhere/", "/tags/a%2Fb/")) {
            var page = SITE.get(address, "Accept", BROWSER);
            assertThat(page.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/html");
            assertThat(page.body()).contains("Three ways on").contains("<h1>");

            var problem = SITE.get(address);
            assertThat(problem.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(problem.body()).contains("\"type\":\"urn:commonplace:problem:");
            assertThat(page.statusCode()).isEqualTo(problem.statusCode());
        }
    }

    @Test
    void anErrorPageQuotesTheAddressSafely() {
        var page = SITE.get("/%3Cscript%3Ealert(1)%3C/script%3E", "Accept", BROWSER);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("<script");
    }

    @Test
    void otherMethodsAre405() {
        var answer = SITE.send("POST", "/tags/http/");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET");
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void acceptChoosesTheFormAndIsNamedInVary() {
        var json = SITE.get("/tags/http/", "Accept", "application/json");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json.headers().allValues("Vary")).contains("Accept");
        assertThat(SITE.get("/tags/http/", "Accept", BROWSER).body()).startsWith("<!doctype html>");
        assertThat(SITE.get("/tags/http/", "Accept", "*/*").body()).startsWith("<!doctype html>");
        assertThat(SITE.get("/tags/http/", "Accept", "nonsense").body())
                .startsWith("<!doctype html>");
        assertThat(SITE.get("/tags/http.json", "Accept", "text/html").body()).startsWith("{");
        assertThat(SITE.get("/tags/http/", "Accept", "text/html;q=0.5, application/json").body())
                .startsWith("{");
    }

    @Test
    void theStylesheetIsKeptForEver() {
        var page = SITE.get("/").body();
        var address = page.replaceAll("(?s).*rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");

        var style = SITE.get(address);

        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
        assertThat(style.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        var other = SITE.get("/style-000000000000.css");
        assertThat(other.body()).isEqualTo(style.body());
        assertThat(other.headers().firstValue("Cache-Control").orElse(""))
                .doesNotContain("immutable");
    }
}
