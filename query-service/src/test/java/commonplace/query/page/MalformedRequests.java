package commonplace.query.page;

import org.springframework.web.util.UriUtils;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes requests up, each wrong in a way of its own or in several; the seed decides them all. */
final class MalformedRequests {

    /** Where there is something, and where there is not. */
    static final List<String> PLACES =
            List.of(
                    "/",
                    "/tags/malformed/",
                    "/tags/",
                    "/2003/",
                    "/2003/Mar/",
                    "/2003/Mar/3/",
                    "/2003/Mar/3/malformed/",
                    "/notes/",
                    "/articles/",
                    "/search/",
                    "/archive/",
                    "/sitemap.xml",
                    "/sitemap-2003-03.xml",
                    "/sitemap-tags.xml",
                    "/robots.txt",
                    "/feed.atom",
                    "/feed.json",
                    "/feed.rss",
                    "/tags/malformed/feed.atom",
                    "/random/",
                    "/about/",
                    "/.json",
                    "/2003.json",
                    "/2003/Mar.json",
                    "/as-of/2020-01-01T00:00:00Z/",
                    "/ops/status",
                    "/ops/",
                    "/actuator/health",
                    "/error",
                    "/style-00.css",
                    "/nowhere/",
                    "/tags/malformed+other/",
                    "/tags/top.json",
                    "/tags/malformed/random");

    /** Of a path or a parameter. */
    private static final List<String> PIECES =
            List.of(
                    "%",
                    "%2",
                    "%zz",
                    "%00",
                    "%0d%0aX-Evil: 1",
                    "%C0%AF",
                    "%E0%80%AF",
                    "%F0%80%80%AF",
                    "%ED%A0%80",
                    "%ED%BF%BF",
                    "%FF",
                    "%FE%FF",
                    "%C3",
                    "%EF%BF%BF",
                    "%F4%90%80%80",
                    "..",
                    "../..",
                    "%2e%2e/",
                    "..;/",
                    ";jsessionid=1",
                    ";",
                    "//",
                    "\\",
                    "%5c",
                    "%2f",
                    "%252f",
                    "\u0000",
                    "\u0001",
                    "\u007f",
                    "\u00e9",
                    "\u2028",
                    "<script>",
                    "%3Cscript%3E",
                    "'",
                    "\"",
                    "' OR 1=1--",
                    "$(id)",
                    "${7*7}",
                    "{{7*7}}",
                    "{",
                    "}",
                    "[",
                    "]",
                    "|",
                    "^",
                    "`",
                    " ",
                    "\t",
                    "+",
                    "+++",
                    "a+b+c+d+e",
                    "*",
                    "?",
                    "#",
                    "&",
                    "=",
                    "%26",
                    "%3f",
                    "%23",
                    "%25",
                    "-1",
                    "0",
                    "1e9",
                    "2147483648",
                    "9223372036854775808",
                    "0x10",
                    "١٢",
                    "NaN",
                    "+2",
                    "1.5",
                    "999999999999999999999999",
                    "Feb",
                    "30",
                    "99",
                    "0000",
                    "10000",
                    "2024-02-30",
                    "null",
                    "true",
                    ".json",
                    ".json.json",
                    ".atom",
                    ".rss",
                    ".xml",
                    "feed.atom",
                    "//evil.example",
                    "/\\evil.example",
                    "%2f%2fevil.example",
                    "https://evil.example/",
                    "https:evil",
                    "@evil.example");

    private static final List<String> PARAMETERS =
            List.of(
                    "page",
                    "size",
                    "before",
                    "year",
                    "q",
                    "kind",
                    "tag",
                    "from",
                    "until",
                    "position",
                    "after",
                    "limit",
                    "order",
                    "day",
                    "unknown",
                    "",
                    "page[]",
                    "page[0]",
                    "%00",
                    "q%00");

    private static final List<String> METHODS =
            List.of(
                    "GET",
                    "GET",
                    "GET",
                    "GET",
                    "GET",
                    "GET",
                    "HEAD",
                    "POST",
                    "PUT",
                    "DELETE",
                    "OPTIONS",
                    "TRACE",
                    "CONNECT",
                    "PATCH",
                    "get",
                    "BREW",
                    "G\u00e9T",
                    "",
                    "GET GET",
                    "A".repeat(300));

    private static final List<String> VERSIONS =
            List.of(
                    "HTTP/1.1",
                    "HTTP/1.1",
                    "HTTP/1.1",
                    "HTTP/1.1",
                    "HTTP/1.1",
                    "HTTP/1.0",
                    "HTTP/2.0",
                    "HTTP/9.9",
                    "HTTP/1",
                    "http/1.1",
                    "",
                    "FTP/1.1");

    private static final List<String> NAMES =
            List.of(
                    "Accept",
                    "Accept-Encoding",
                    "If-None-Match",
                    "If-Modified-Since",
                    "Host",
                    "Range",
                    "Content-Length",
                    "Transfer-Encoding",
                    "Content-Type",
                    "Cookie",
                    "Authorization",
                    "Commonplace-Position",
                    "Expect",
                    "Connection",
                    "Upgrade",
                    "X-Forwarded-Host",
                    "X-Forwarded-Proto",
                    "X-Forwarded-For",
                    "Forwarded",
                    "Origin",
                    "Referer",
                    "Accept-Language",
                    "Accept-Charset",
                    "TE",
                    "Via",
                    "X Y",
                    "",
                    ":",
                    "\u00e9",
                    "Cache-Control",
                    "X-HTTP-Method-Override",
                    "Access-Control-Request-Method",
                    "HTTP2-Settings");

    private static final List<String> VALUES =
            List.of(
                    "",
                    " ",
                    "*",
                    "*/*",
                    "*/*;q=2",
                    "text/html;q=-1",
                    "text/html;q=NaN",
                    ";;;",
                    ",,,",
                    "a/b/c",
                    "/",
                    "text/",
                    "application/json;charset=\u0001",
                    "gzip;q=0, *;q=0",
                    "gzip;q=1.0001",
                    "br;;q",
                    "identity;q=0",
                    "\"",
                    "W/",
                    "W/\"",
                    "\"a\",\"",
                    "\"unclosed",
                    "W/\"x\", *",
                    "-1",
                    "0",
                    "99999999999999999999",
                    "abc",
                    "chunked, chunked",
                    "identity",
                    "bytes=0-",
                    "bytes=-1,5-2",
                    "bytes=9999999999-",
                    "Thu, 99 Foo 2024 99:99:99 GMT",
                    "evil.example",
                    "evil.example:99999",
                    "[::1",
                    "a b",
                    "localhost:port",
                    "http://evil.example",
                    "\r X: folded",
                    "\u0000",
                    "\u00ff\u00fe",
                    "100-continue",
                    "h2c",
                    "close, keep-alive",
                    "Bearer ",
                    "Bearer \u00e9",
                    "Basic Zm9v",
                    "a=b; =; ;;",
                    "$Version=1; a=\"",
                    "proto=https;host=evil.example",
                    "websocket",
                    "keep-alive");

    private final Random random;

    MalformedRequests(Random random) {
        this.random = random;
    }

    /** What goes over the wire, and whether nobody waits for the answer. */
    @SuppressWarnings("ArrayRecordComponent") // It is sent as it is.
    record Sent(byte[] bytes, boolean closesEarly) {

        @Override
        public String toString() {
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.length() > 600 ? text.substring(0, 600) + "…" : text;
        }
    }

    Sent next() {
        var request = new StringBuilder();
        boolean odd = random.nextInt(5) == 0;
        request.append(odd ? any(METHODS) : "GET").append(' ');
        request.append(target()).append(' ');
        request.append(random.nextInt(10) == 0 ? any(VERSIONS) : "HTTP/1.1");
        request.append(random.nextInt(40) == 0 ? "\n" : "\r\n");
        if (random.nextInt(15) != 0) {
            request.append("Host: ")
                    .append(random.nextInt(15) == 0 ? any(VALUES) : "localhost")
                    .append("\r\n");
        }
        int headers = random.nextInt(3) == 0 ? random.nextInt(6) : 0;
        for (int i = 0; i < headers; i++) {
            request.append(any(NAMES))
                    .append(random.nextInt(20) == 0 ? "" : ": ")
                    .append(random.nextInt(30) == 0 ? "v".repeat(20_000) : any(VALUES))
                    .append("\r\n");
        }
        if (random.nextInt(60) == 0) {
            request.append("X-Many: y\r\n".repeat(1_500));
        }
        if (random.nextInt(3) == 0) {
            request.append("Accept: ")
                    .append(random.nextBoolean() ? "text/html" : "application/json")
                    .append("\r\n");
        }
        request.append("Connection: close\r\n");
        request.append(random.nextInt(40) == 0 ? "" : "\r\n");
        if (random.nextInt(20) == 0) {
            request.append("a=b&%=%&").append(any(PIECES).repeat(random.nextInt(50)));
        }
        var bytes = bytes(request.toString());
        boolean early = random.nextInt(40) == 0;
        if (early && random.nextBoolean()) {
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        return new Sent(bytes, early);
    }

    private String target() {
        return switch (random.nextInt(12)) {
            case 0 -> "http://evil.example" + path();
            case 1 ->
                    any(
                            List.of(
                                    "*",
                                    "",
                                    "evil.example:443",
                                    "http://",
                                    "http:///",
                                    "//",
                                    "///",
                                    "/\\",
                                    "?",
                                    "#",
                                    "http://[::1",
                                    "http://localhost:99999/",
                                    "mailto:a@b"));
            case 2, 3 -> path();
            case 4 -> path() + "?" + "page=1&".repeat(random.nextInt(3_000));
            case 5 ->
                    path()
                            + "?"
                            + any(PARAMETERS)
                            + "="
                            + any(PIECES).repeat(1 + random.nextInt(4_000));
            default -> any(PLACES) + "?" + query();
        };
    }

    private String path() {
        var place = any(PLACES);
        int pieces = 1 + random.nextInt(3);
        for (int i = 0; i < pieces; i++) {
            int at = random.nextInt(place.length() + 1);
            var piece =
                    random.nextInt(50) == 0
                            ? any(PIECES).repeat(random.nextInt(3_000))
                            : any(PIECES);
            place = place.substring(0, at) + piece + place.substring(at);
        }
        return place.startsWith("/") || random.nextInt(4) == 0 ? place : "/" + place;
    }

    private String query() {
        var query = new StringBuilder();
        int parameters = random.nextInt(4);
        for (int i = 0; i <= parameters; i++) {
            query.append(i == 0 ? "" : "&").append(any(PARAMETERS));
            if (random.nextInt(10) != 0) {
                query.append('=').append(piece());
            }
            if (random.nextInt(4) == 0) {
                query.append(piece());
            }
        }
        return query.toString();
    }

    /** Encoded mostly: so it comes as far as the pages. */
    private String piece() {
        var piece = any(PIECES);
        return random.nextInt(3) == 0 || piece.startsWith("%")
                ? piece
                : UriUtils.encode(piece, StandardCharsets.UTF_8);
    }

    /** UTF-8 mostly; else each character is a byte, which need not be UTF-8 at all. */
    private byte[] bytes(String text) {
        if (random.nextInt(4) != 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new ByteArrayOutputStream();
        text.chars().forEach(bytes::write);
        return bytes.toByteArray();
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
