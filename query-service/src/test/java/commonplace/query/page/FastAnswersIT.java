package commonplace.query.page;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

class FastAnswersIT {

    private static final ServedSite SITE = ServedSite.shared();

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @BeforeAll
    static void somethingToShow() {
        SITE.apply(
                aLink().tagged("fast", "kept").published(),
                aNote().saying("Words. ".repeat(200)).tagged("fast").published());
    }

    /** An answer as bytes; the date, which passes, is left out. */
    @SuppressWarnings("ArrayRecordComponent") // It is compared byte by byte.
    private record Raw(String head, byte[] body) {

        static Raw of(byte[] answer) {
            var text = new String(answer, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            return new Raw(
                    text.substring(0, end), Arrays.copyOfRange(answer, end + 4, answer.length));
        }

        String status() {
            return head.substring("HTTP/1.1 ".length(), head.indexOf('\r')).strip();
        }

        List<String> fields() {
            var fields =
                    new ArrayList<>(
                            List.of(head.split("\r\n")).subList(1, head.split("\r\n").length));
            fields.removeIf(field -> field.startsWith("Date:"));
            fields.sort(null);
            return fields;
        }

        String field(String name) {
            return fields().stream()
                    .filter(field -> field.startsWith(name + ": "))
                    .map(field -> field.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    private static Raw ask(String method, String address, String... fields) throws IOException {
        try (var socket = new Socket("localhost", SITE.port())) {
            var request =
                    new StringBuilder(method + " " + address + " HTTP/1.1\r\nHost: localhost\r\n");
            for (var field : fields) {
                request.append(field).append("\r\n");
            }
            request.append("Connection: close\r\n\r\n");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return Raw.of(socket.getInputStream().readAllBytes());
        }
    }

    private static double hits() {
        return SITE.metric("commonplace.page.cache.hits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?page=1&size=1",
                "/.json",
                "/feed.atom",
                "/tags/fast/",
                "/tags/fast/?page=1",
                "/tags/fast.json",
                "/tags/fast/feed.json",
                "/tags/fast+kept/",
                "/links/",
                "/tags/"
            })
    void aPageFromMemoryIsThatOfTheSlowWayByteForByte(String address) throws IOException {
        for (var encodings : List.of("", "gzip", "zstd", "gzip, deflate, br, zstd", "br")) {
            for (var accept : List.of(BROWSER, "application/json")) {
                String[] fields = {"Accept-Encoding: " + encodings, "Accept: " + accept};
                SITE.touchEverything();
                var slow = ask("GET", address, fields);
                double before = hits();
                var fast = ask("GET", address, fields);

                assertThat(hits()).as("it came from memory").isEqualTo(before + 1);
                assertThat(fast.status()).isEqualTo(slow.status()).startsWith("200");
                assertThat(fast.fields()).isEqualTo(slow.fields());
                assertThat(fast.body()).isEqualTo(slow.body());

                SITE.touchEverything();
                var slowHead = ask("HEAD", address, fields);
                var fastHead = ask("HEAD", address, fields);
                assertThat(fastHead.fields()).isEqualTo(slowHead.fields());
                assertThat(fastHead.body()).isEmpty();

                var condition = "If-None-Match: \"x\", W/" + slow.field("ETag");
                String[] conditional = {fields[0], fields[1], condition};
                var fastUnchanged = ask("GET", address, conditional);
                SITE.touchEverything();
                var slowUnchanged = ask("GET", address, conditional);
                assertThat(fastUnchanged.status())
                        .isEqualTo(slowUnchanged.status())
                        .startsWith("304");
                assertThat(fastUnchanged.fields()).isEqualTo(slowUnchanged.fields());
                assertThat(fastUnchanged.body()).isEmpty();
            }
        }
    }

    @Test
    void eachCodingHasATagOfItsOwnAndTheSameWords() throws IOException {
        var plain = ask("GET", "/tags/fast/");
        var gzip = ask("GET", "/tags/fast/", "Accept-Encoding: gzip");
        var zstd = ask("GET", "/tags/fast/", "Accept-Encoding: gzip;q=0.5, zstd");

        assertThat(plain.field("Content-Encoding")).isEmpty();
        assertThat(gzip.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(zstd.field("Content-Encoding")).isEqualTo("zstd");
        assertThat(List.of(plain.field("ETag"), gzip.field("ETag"), zstd.field("ETag")))
                .doesNotHaveDuplicates();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(Zstd.decompress(zstd.body(), plain.body().length)).isEqualTo(plain.body());
        for (var each : List.of(plain, gzip, zstd)) {
            assertThat(each.head()).contains("Vary: Accept-Encoding");
        }
        // Once slow, once from memory.
        for (int i = 0; i < 2; i++) {
            SITE.touchEverything();
            assertThat(
                            ask(
                                            "GET",
                                            "/tags/fast/",
                                            "Accept-Encoding: gzip",
                                            "If-None-Match: " + plain.field("ETag"))
                                    .status())
                    .startsWith("200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/tags/nowhere/",
                "/tags/fast",
                "/tags/fast/?page=99",
                "/tags/?q=fast",
                "/tags/fast/?other=1",
                "/robots.txt",
                "/ops/status",
                "/actuator/health"
            })
    void errorsRedirectsAndUnknownParametersAreNotKept(String address) throws IOException {
        ask("GET", address);
        double before = hits();
        ask("GET", address);

        assertThat(hits()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer x", "Range: bytes=0-1", "If-Match: \"x\""})
    void whoAsksSomethingSpecialIsAnsweredTheSlowWay(String field) throws IOException {
        ask("GET", "/tags/fast/");
        double before = hits();
        ask("GET", "/tags/fast/", field);

        assertThat(hits()).isEqualTo(before);
    }

    @Test
    void aTokenReadIsNeverAnsweredFromMemory() throws IOException {
        ask("GET", "/tags/fast/");
        assertThat(ask("GET", "/tags/fast/", "Commonplace-Position: nonsense").status())
                .startsWith("400");
        assertThat(ask("GET", "/tags/fast/?position=nonsense").status()).startsWith("400");
    }

    @Test
    void severalRequestsOnOneConnectionAreAnsweredInTheirOrder() throws IOException {
        ask("GET", "/tags/fast/");
        try (var socket = new Socket("localhost", SITE.port())) {
            var requests =
                    """
                    GET /tags/fast/ HTTP/1.1
                    Host: localhost

                    GET /tags/nowhere/ HTTP/1.1
                    Host: localhost

                    HEAD /tags/fast/ HTTP/1.1
                    Host: localhost
                    Connection: close

                    """
                            .replace("\n", "\r\n");
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
            var answers =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers.split("HTTP/1.1 ", -1))
                    .satisfies(
                            each -> {
                                assertThat(each[1]).startsWith("200").contains("<!doctype html>");
                                assertThat(each[2]).startsWith("404");
                                assertThat(each[3]).startsWith("200").doesNotContain("<!doctype");
                            });
        }
    }

    @Test
    void http2IsSpokenWithoutEncryptionToo() throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var address = URI.create("http://localhost:" + SITE.port() + "/tags/fast/");
            var request = HttpRequest.newBuilder(address).build();
            // The first asks for the other version, the second finds nothing kept.
            client.send(request, BodyHandlers.ofString());
            client.send(request, BodyHandlers.ofString());
            double before = hits();
            var answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).startsWith("<!doctype html>");
            assertThat(hits()).isEqualTo(before + 1);
        }
    }
}
