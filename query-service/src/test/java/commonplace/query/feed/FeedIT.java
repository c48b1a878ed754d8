package commonplace.query.feed;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Body;
import commonplace.events.Event;
import commonplace.events.TagDescribed;
import commonplace.events.TagId;
import commonplace.query.page.ServedSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every feed of a site with the ugliest entries keeps every rule of its format. */
class FeedIT {

    private static final List<String> PLACES =
            List.of(
                    "/",
                    "/articles/",
                    "/links/",
                    "/quotations/",
                    "/notes/",
                    "/all-but-articles/",
                    "/all-but-links/",
                    "/all-but-quotations/",
                    "/all-but-notes/",
                    "/tags/ugly/",
                    "/tags/ugly+%E6%9E%B6%E6%A7%8B/",
                    "/tags/a+b+ugly/",
                    "/tags/%E6%9E%B6%E6%A7%8B/",
                    "/tags/c.d_e-f/");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SuppressWarnings("NullAway.Init")
    private static ServedSite site;

    @BeforeAll
    static void publishTheUgliest() {
        // Its days begin when it is still yesterday in UTC.
        site = ServedSite.in(ZoneId.of("Pacific/Auckland"));
        site.apply(
                anArticle()
                        .titled("<script>alert('title')</script> & \"more\" ]]> &amp;")
                        .saying("<script>alert(1)</script><p onclick='x'>Words", Body.Format.HTML)
                        .tagged("ugly", "a", "b")
                        .published(),
                anArticle()
                        .titled("Relative")
                        .saying(
                                """
                                <a href="/tags/ugly/">tag</a> <a href="#n1">note</a>
                                <a href="other">beside</a> <a href="//example.net/x">scheme</a>
                                <a href="?q=1">query</a> <a href="../../up">up</a>
                                <a href="http:oops">no host</a> <a href="https://">none</a>
                                <a href="mailto:a@b.c">mail</a> <a href="">empty</a>
                                <a href="http://[bad/">bad</a> <a href=":">colon</a>
                                <img src="/p.png" alt="p"> <img src="q.png" srcset="q2.png 2x">
                                <blockquote cite="/where">Words</blockquote>
                                """,
                                Body.Format.HTML)
                        .tagged("ugly")
                        .published(),
                anArticle()
                        .titled("Running")
                        .saying(
                                """
                                <a href="javascript:alert(1)">run</a>
                                <a href="java&#10;script:alert(1)">run</a>
                                <a href="data:text/html,<script>alert(1)</script>">data</a>
                                <img src="data:image/png;base64,AAAA"> <svg onload=alert(1)></svg>
                                <iframe src="https://example.net/"></iframe>
                                <style>*{}</style><math><mtext></math><base href="/x/">
                                """,
                                Body.Format.HTML)
                        .tagged("ugly", "c.d_e-f")
                        .published(),
                anArticle().titled("Long").saying("word ".repeat(20_000)).published(),
                anArticle()
                        .titled("a\u0001b\u000bc\ufffe\ud800")
                        .saying("x\u0008y", Body.Format.TEXT)
                        .tagged("ugly")
                        .published());
        site.apply(
                aNote().titled(null).saying("").tagged("ugly").published(),
                aNote().titled("  ").saying("🦜 日本語の文章 مرحبا").tagged("ugly", "架構").published(),
                aNote().dated("1969-12-31T23:59:59.999999Z").tagged("ugly").published(),
                aNote().dated("1066-10-14T08:00:00Z").tagged("ugly").published(),
                aNote().dated("2023-12-31T23:59:60Z".replace(":60", ":59"))
                        .tagged("ugly")
                        .published(),
                aNote().dated("2024-01-01T00:00:00Z").tagged("ugly").published(),
                aNote().dated("2024-02-29T12:00:00.000000001Z").tagged("ugly").published(),
                aQuotation().titled(null).from(null, null).quoting("\"<b>\" & '").published(),
                aQuotation()
                        .from(null, "https://example.net/?a=1&b=<c>")
                        .tagged("ugly")
                        .published(),
                aQuotation()
                        .from("<b>Who</b>", "javascript:alert(1)")
                        .about("in <em>&</em>")
                        .via("data:text/html,x", "x")
                        .tagged("ugly")
                        .published(),
                aLink().titled(null)
                        .linking("https://example.net/ü b|c?[d]#e#f", null)
                        .via("javascript:alert(1)", "via")
                        .tagged("ugly", "架構")
                        .published(),
                aLink().titled("🦜🦜").linking("ftp://example.net/", "FTP").published(),
                new TagDescribed(TagId.parse("ugly"), "Ugly <&>", "All that is <ugly> & more."));
        site.apply(
                Stream.generate(() -> List.of(aNote(), aLink(), aQuotation(), anArticle()))
                        .limit(12)
                        .flatMap(List::stream)
                        .map(entry -> entry.tagged("ugly").published())
                        .toArray(Event[]::new));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    static List<String> places() {
        return PLACES;
    }

    private static byte[] bytes(String address) {
        var answer = site.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }

    /** Every document of a feed, from the newest, by the links from one to the next. */
    private static Map<String, byte[]> documents(String place, String form) throws SAXException {
        var documents = new LinkedHashMap<String, byte[]>();
        var next = Optional.of("https://example.org" + place + "feed." + form);
        while (next.isPresent()) {
            var address = next.get().substring("https://example.org".length());
            var bytes = bytes(address);
            assertThat(documents.put(address, bytes)).as("the second " + address).isNull();
            next = form.equals("json") ? nextUrl(bytes) : previousArchive(bytes);
        }
        return documents;
    }

    private static Optional<String> nextUrl(byte[] json) {
        return Optional.ofNullable(JSON.readTree(json).path("next_url").asString(null));
    }

    private static Optional<String> previousArchive(byte[] xml) throws SAXException {
        return Dom.links(ArchiveRule.head(xml), "prev-archive").stream().findFirst();
    }

    @ParameterizedTest
    @MethodSource("places")
    void atomKeepsEveryRule(String place) throws SAXException {
        for (var one : documents(place, "atom").entrySet()) {
            var document = one.getKey();
            var bytes = one.getValue();
            assertThat(AtomRule.broken(bytes)).as(document).isEmpty();
            assertThat(ArchiveRule.broken(bytes)).as(document).isEmpty();
            var feed = Dom.parse(bytes);
            assertThat(Dom.links(feed, "self")).containsExactly("https://example.org" + document);
            assertThat(Dom.text(feed, "id")).matches(FeedValues::isTagUri);
            var entries = Dom.children(feed, "entry");
            assertThat(entries).isNotEmpty().hasSizeLessThanOrEqualTo(30);
            for (var entry : entries) {
                assertThat(Dom.text(entry, "id")).matches(FeedValues::isTagUri);
                assertThat(Dom.text(entry, "title")).isNotBlank();
                assertThat(Dom.hasOne(entry, "published")).isTrue();
                assertThat(ContentRule.broken(Dom.text(entry, "content"))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void rssKeepsEveryRule(String place) throws SAXException {
        for (var one : documents(place, "rss").entrySet()) {
            var document = one.getKey();
            var bytes = one.getValue();
            assertThat(RssRule.broken(bytes)).as(document).isEmpty();
            assertThat(ArchiveRule.broken(bytes)).as(document).isEmpty();
            var items = Dom.children(ArchiveRule.head(bytes), "item");
            assertThat(items).isNotEmpty().hasSizeLessThanOrEqualTo(30);
            for (var item : items) {
                assertThat(Dom.text(item, "guid")).matches(FeedValues::isTagUri);
                assertThat(ContentRule.broken(Dom.text(item, "description"))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void jsonFeedKeepsEveryRule(String place) throws SAXException {
        for (var one : documents(place, "json").entrySet()) {
            assertThat(JsonFeedRule.broken(one.getValue())).as(one.getKey()).isEmpty();
            for (var item : JSON.readTree(one.getValue()).path("items")) {
                assertThat(item.path("id").asString()).matches(FeedValues::isTagUri);
                assertThat(ContentRule.broken(item.path("content_html").asString())).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void allFormsSayTheSame(String place) throws SAXException {
        var rss = ArchiveRule.head(bytes(place + "feed.rss"));
        var guids = Dom.children(rss, "item").stream().map(item -> Dom.text(item, "guid")).toList();
        var ids =
                Dom.children(Dom.parse(bytes(place + "feed.atom")), "entry").stream()
                        .map(entry -> Dom.text(entry, "id"))
                        .toList();
        var json =
                site.json(place + "feed.json")
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("id").asString())
                        .toList();

        assertThat(guids).isEqualTo(ids);
        assertThat(json).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss", "json"})
    void everyFeedIsOpenDataOfItsTypeAndIsNotSentTwice(String form) {
        var answer = site.get("/tags/ugly/feed." + form);
        var headers = answer.headers();

        assertThat(headers.firstValue("Content-Type"))
                .hasValueSatisfying(
                        type ->
                                assertThat(type)
                                        .startsWith(
                                                form.equals("json")
                                                        ? "application/feed+json"
                                                        : "application/%s+xml".formatted(form)));
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(headers.firstValue("Last-Modified")).isEmpty();
        var tag = headers.firstValue("ETag").orElseThrow();
        assertThat(site.get("/tags/ugly/feed." + form, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void allButAKindHasAllOthers() throws SAXException {
        var links =
                documents("/all-but-links/", "json").values().stream()
                        .flatMap(json -> JSON.readTree(json).path("items").valueStream())
                        .filter(item -> item.has("external_url"))
                        .toList();

        assertThat(links).isEmpty();
        assertThat(site.get("/all-but-cats/feed.atom").statusCode()).isEqualTo(404);
        assertThat(site.get("/all-but-links/feed.xml").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tags/nowhere/", "/tags/nowhere+ugly/", "/tags/a+b+c.d_e-f/"})
    void whatNothingCarriesHasNoFeed(String place) {
        for (var form : List.of("atom", "rss", "json")) {
            assertThat(site.get(place + "feed." + form).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aCategoryIsTheTagWithItsNameAsShown() throws SAXException {
        var entry = Dom.children(Dom.parse(bytes("/tags/ugly/feed.atom")), "entry").getFirst();
        var category = Dom.children(entry, "category").getFirst();

        assertThat(category.getAttribute("term")).isEqualTo("ugly");
        assertThat(category.getAttribute("label")).isEqualTo("Ugly <&>");
        assertThat(category.getAttribute("scheme")).isEqualTo("https://example.org/tags/");
    }

    @Test
    void addressesWithinTheSiteAreMadeWhole() throws SAXException {
        var contents = new StringBuilder();
        for (var json : documents("/articles/", "json").values()) {
            JSON.readTree(json)
                    .path("items")
                    .forEach(item -> contents.append(item.path("content_html").asString()));
        }

        assertThat(contents)
                .contains("href=\"https://example.org/tags/ugly/\"")
                .contains("src=\"https://example.org/p.png\"")
                .contains("cite=\"https://example.org/where\"")
                .contains("href=\"https://example.net/x\"")
                .contains("href=\"mailto:a@b.c\"")
                .contains("/relative/#n1\"")
                .contains("/relative/other\"")
                .contains("<a>no host</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/links/", "/tags/ugly/"})
    void aPageNamesItsFeeds(String page) {
        assertThat(site.get(page).body())
                .contains("type=\"application/atom+xml\"", "href=\"%sfeed.atom\"".formatted(page))
                .contains("type=\"application/rss+xml\"", "href=\"%sfeed.rss\"".formatted(page))
                .contains("type=\"application/feed+json\"", "href=\"%sfeed.json\"".formatted(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive=0",
                "archive=01",
                "archive=x",
                "archive=9999",
                "archive=1&archive=2"
            })
    void anythingOutsideTheArchiveIsA400(String query) {
        var answer = site.get("/feed.atom?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("archive", "a number from 1 to");
    }
}
