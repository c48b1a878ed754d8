package commonplace.query.archive;

import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.query.page.ServedSite;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Other spellings, addresses of before and of other software, and what is not found. */
class AddressesIT {

    private static final ServedSite SITE =
            ServedSite.with("commonplace.site.about=who-writes_this");

    @BeforeAll
    static void publish() {
        var moved = aNote().dated("2024-02-04T10:00:00Z").at("/2024/Feb/4/first/");
        SITE.apply(
                moved.tagged("css").published(),
                moved.at("/2024/Feb/4/second/").revised(),
                anArticle()
                        .titled("Who writes this")
                        .dated("2024-02-05T10:00:00Z")
                        .at("/2024/Feb/5/who-writes_this/")
                        .published(),
                anArticle()
                        .dated("2024-02-06T10:00:00Z")
                        .at("/2024/Feb/6/who-writesXthis/")
                        .published(),
                aNote().dated("2024-02-07T10:00:00Z")
                        .at("/2024/Feb/7/n/")
                        .tagged("old-name")
                        .published(),
                new TagRenamed(TagId.parse("old-name"), TagName.parse("new-name")));
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void otherSpellingsLeadInOneHopAndKeepTheirQuery() {
        var leads = new HashMap<String, String>();
        leads.put("/2024", "/2024/");
        leads.put("/2024/02/", "/2024/Feb/");
        leads.put("/2024/2", "/2024/Feb/");
        leads.put("/2024/feb/", "/2024/Feb/");
        leads.put("/2024/FEBRUARY/", "/2024/Feb/");
        leads.put("/2024/feb.json", "/2024/Feb.json");
        leads.put("/2024/Feb/04/", "/2024/Feb/4/");
        leads.put("/2024/02/04", "/2024/Feb/4/");
        leads.put("/2024/Feb/04.json", "/2024/Feb/4.json");
        leads.put("/2024/02/04/second/", "/2024/Feb/4/second/");
        leads.put("/2024/february/4/SECOND", "/2024/Feb/4/second/");
        leads.put("/2024/Feb/04/first/", "/2024/Feb/4/second/");
        leads.put("/2024/Feb/4/first", "/2024/Feb/4/second/");
        leads.put("/Notes", "/notes/");
        leads.put("/ARTICLES/", "/articles/");
        leads.put("/TAGS/CSS", "/tags/css/");
        leads.put("/Tags/", "/tags/");
        leads.put("/Tags/Old-Name/", "/tags/new-name/");
        leads.put("/tags/CSS/", "/tags/css/");
        leads.put("/%74ags/css/", "/tags/css/");
        leads.put("/2024/%46eb/4/", "/2024/Feb/4/");
        leads.put("/index.html", "/");
        leads.put("/feed", "/feed.atom");
        leads.put("/rss/", "/feed.rss");
        leads.put("/archive", "/archive/");
        leads.put("/about", "/about/");
        leads.forEach(
                (from, to) -> {
                    var answer = SITE.get(from + "?size=7&x=%2F");
                    assertThat(answer.statusCode()).as(from).isEqualTo(301);
                    assertThat(answer.headers().firstValue("Location"))
                            .as(from)
                            .contains(to + "?size=7&x=%2F");
                    assertThat(SITE.get(to).statusCode()).as(to).isEqualTo(200);
                });
    }

    /** Wherever it leads, it is a path of this site and no other. */
    @Test
    void nobodyIsLedToAnotherSite() throws IOException {
        var outside =
                List.of(
                        "//evil.example",
                        "//evil.example/",
                        "//evil.example/2024/feb/",
                        "/\\evil.example",
                        "/%2f%2fevil.example",
                        "/%5cevil.example",
                        "/%5C%5Cevil.example/2024",
                        "/2024/feb//evil.example",
                        "//2024",
                        "//tags/CSS",
                        "///tags/CSS/",
                        "/./evil.example",
                        "/.//evil.example/",
                        "/tags//evil.example",
                        "/TAGS/%2f%2fevil.example",
                        "/tags/CSS?next=//evil.example",
                        "/tags/%0d%0aLocation:%20https://evil.example",
                        "/index.html?//evil.example",
                        "/index.html?%0d%0aSet-Cookie:a=b",
                        "/feed?\\evil.example",
                        "http://evil.example/2024",
                        "http://evil.example//tags/CSS",
                        "/2024/Feb/04/..//evil.example",
                        "/as-of/2024-01-01//evil.example",
                        "/https://evil.example",
                        "/;//evil.example",
                        "/2024;//evil.example/");
        for (var target : outside) {
            for (var host : List.of("localhost", "evil.example")) {
                var answer = raw(target, host);
                var lines = new ArrayList<>(answer.lines().toList());
                assertThat(lines.getFirst()).as(target).matches("HTTP/1.1 [234]\\d\\d .*");
                lines.stream()
                        .takeWhile(line -> !line.isEmpty())
                        .filter(
                                line ->
                                        line.toLowerCase(java.util.Locale.ROOT)
                                                .startsWith("location:"))
                        .forEach(
                                line ->
                                        assertThat(line)
                                                .as(target)
                                                .matches("(?i)location: /(?![/\\\\]).*"));
                assertThat(answer).doesNotContainIgnoringCase("\nSet-Cookie");
            }
        }
    }

    private static String raw(String target, String host) throws IOException {
        try (var socket = new Socket("localhost", SITE.port())) {
            var request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(target, host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatIsNotFoundCanBeSearchedFor() {
        var words =
                Map.of(
                        "/2024/Feb/4/how-views-are-built/", "how views are built",
                        "/2003/05/12/on_caching.html", "on caching",
                        "/blog/caf%C3%A9-society", "café society",
                        "/tags/no-such-tag/", "no such tag",
                        "/%3Cscript%3Ealert(1)%3C/script%3E", "script alert 1",
                        "/as-of/2020-01-01T00:00:00Z/some-words", "some words",
                        "/2024/Feb/30/", "");
        words.forEach(
                (address, sought) -> {
                    var answer = SITE.get(address, "Accept", "text/html");
                    assertThat(answer.statusCode()).as(address).isEqualTo(404);
                    var page = Jsoup.parse(answer.body());
                    assertThat(
                                    page.select("main form[action=/search/] input[name=q]")
                                            .attr("value"))
                            .as(address)
                            .isEqualTo(sought);
                    assertThat(page.select("main a[href^=/search/?q=]"))
                            .hasSize(sought.isEmpty() ? 0 : 1);
                });
        assertThat(SITE.get("/no-such-thing", "Accept", "text/html").body())
                .contains("/search/?q=no+such+thing");
        assertThat(SITE.get("/?size=0", "Accept", "text/html").body())
                .doesNotContain("role=\"search\"");
    }

    @Test
    void anEntryThatWasChosenTellsAboutTheSite() {
        var about = SITE.get("/about/");
        assertThat(about.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(about.body()).select("main h1").text()).contains("Who writes this");
        assertThat(SITE.json("/about.json").get("path").asString())
                .isEqualTo("/2024/Feb/5/who-writes_this/");
        assertThat(SITE.get("/").body()).contains("href=\"/about/\"");

        var shared = ServedSite.shared();
        assertThat(shared.get("/about/").statusCode()).isEqualTo(404);
        assertThat(shared.get("/about/").body()).contains("commonplace.site.about");
        assertThat(shared.get("/").body()).doesNotContain("href=\"/about/\"");
    }

    @Test
    void aRandomEntryIsAnyOfThem() {
        var drawn = new HashMap<String, Integer>();
        for (int i = 0; i < 200; i++) {
            var answer = SITE.get("/random/");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            drawn.merge(answer.headers().firstValue("Location").orElse(""), 1, Integer::sum);
        }
        // Four entries, 200 draws: fewer than 20 of one come once in 100 million runs.
        assertThat(drawn.keySet())
                .containsExactlyInAnyOrder(
                        "/2024/Feb/4/second/",
                        "/2024/Feb/5/who-writes_this/",
                        "/2024/Feb/6/who-writesXthis/",
                        "/2024/Feb/7/n/");
        assertThat(drawn.values()).allMatch(times -> times >= 20);
    }
}
