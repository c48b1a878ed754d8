package commonplace.query.sitemap;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.events.EntryRetracted;
import commonplace.events.Event;
import commonplace.query.generation.LiveGeneration;
import commonplace.query.page.ServedSite;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;

import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The sitemaps of a small site, also where so few addresses fit into one that it has many. */
class SitemapIT {

    private static final String SITE_ADDRESS = "https://example.org";
    private static final ServedSite SITE = ServedSite.in(ZoneId.of("Pacific/Auckland"));
    private static final TreeSet<String> PATHS = new TreeSet<>();

    @BeforeAll
    static void publish() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 35; i++) {
            var path = "/2024/Feb/10/n%02d/".formatted(i);
            events.add(
                    aNote().dated("2024-02-09T12:00:00Z")
                            .at(path)
                            .tagged("tag-" + i % 9)
                            .published());
            PATHS.add(path);
        }
        for (int i = 1; i <= 12; i++) {
            var path =
                    "/2023/%s/1/café-%d/"
                            .formatted(commonplace.events.EntryPath.months().get(i - 1), i);
            events.add(
                    aLink().dated(Instant.parse("2023-%02d-01T01:00:00Z".formatted(i)))
                            .at(path)
                            .published());
            PATHS.add(path.replace("é", "%C3%A9"));
        }
        var gone = aNote().dated("2022-01-01T01:00:00Z").at("/2022/Jan/1/gone/");
        events.add(gone.published());
        events.add(new EntryRetracted(gone.id()));
        SITE.apply(events.toArray(Event[]::new));
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void allThatCanBeReadIsTold() {
        assertThat(locations(SITE.get("/sitemap.xml").body()))
                .containsExactly("/sitemap-pages.xml", "/sitemap-tags.xml", "/sitemap-2023-01.xml");
        assertThat(locations(SITE.get("/sitemap-2023-01.xml").body()))
                .containsExactlyInAnyOrderElementsOf(PATHS);
        assertThat(SITE.get("/sitemap-2023-01.xml").body())
                .containsPattern("<lastmod>[0-9-]{10}T[0-9:]{8}Z</lastmod>");
        var pages = locations(SITE.get("/sitemap-pages.xml").body());
        assertThat(pages)
                .contains("/", "/tags/", "/archive/", "/notes/", "/links/", "/2023/", "/2024/Feb/")
                .doesNotContain("/articles/", "/2022/");
        Stream.concat(pages.stream(), locations(SITE.get("/sitemap-tags.xml").body()).stream())
                .forEach(
                        place -> assertThat(SITE.get(place).statusCode()).as(place).isEqualTo(200));
    }

    @Test
    void whatDoesNotFitIntoOneIsToldInSeveral() {
        for (int limit = 1; limit <= 37; limit += 4) {
            int most = limit;
            var few =
                    new SitemapController(
                            SITE.bean(LiveGeneration.class), SITE.bean(Site.class), limit);
            var entries = new ArrayList<String>();
            var tags = new ArrayList<String>();
            for (var map : locations(text(Objects.requireNonNull(few.index().getBody())))) {
                if (map.startsWith("/sitemap-pages")) {
                    continue;
                }
                var after = map.contains("?after=") ? decoded(map.replaceAll(".*after=", "")) : "";
                var told =
                        map.startsWith("/sitemap-tags")
                                ? locations(text(Objects.requireNonNull(few.tags(after).getBody())))
                                : locations(
                                        text(
                                                Objects.requireNonNull(
                                                        few.entries(map.substring(9, 16), after)
                                                                .getBody())));
                assertThat(told).as(map).isNotEmpty().hasSizeLessThanOrEqualTo(most);
                (map.startsWith("/sitemap-tags") ? tags : entries).addAll(told);
            }
            assertThat(entries).doesNotHaveDuplicates().hasSameElementsAs(PATHS);
            assertThat(tags).hasSize(9).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsNoSitemapIsNotFound() {
        for (var address :
                List.of(
                        "/sitemap-2020-01.xml",
                        "/sitemap-2023-13.xml",
                        "/sitemap-2023-01.xml?after=nowhere",
                        "/sitemap-2023-01.xml?after=2024/Feb/10/n34/",
                        "/sitemap-tags.xml?after=zzz")) {
            assertThat(SITE.get(address).statusCode()).as(address).isEqualTo(404);
        }
        var few = new SitemapController(SITE.bean(LiveGeneration.class), SITE.bean(Site.class), 5);
        assertThatThrownBy(() -> few.entries("2022-01", "")).isInstanceOf(Refused.class);
    }

    @Test
    void whoHasItHears304() {
        var tag = SITE.get("/sitemap.xml").headers().firstValue("ETag").orElseThrow();
        assertThat(SITE.get("/sitemap.xml", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void robotsAreToldWhereItIsAndWhatToLeave() {
        var rules = SITE.get("/robots.txt").body();
        assertThat(rules)
                .contains("Sitemap: https://example.org/sitemap.xml")
                .contains(
                        "Disallow: /tags/*+*",
                        "Disallow: /search/",
                        "Disallow: /ops/",
                        "Disallow: /as-of/")
                .doesNotContain("%%");
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static List<String> locations(String xml) {
        var document = Jsoup.parse(xml, Parser.xmlParser());
        return document.select("loc").eachText().stream()
                .peek(address -> assertThat(address).startsWith(SITE_ADDRESS))
                .map(address -> address.substring(SITE_ADDRESS.length()))
                .toList();
    }
}
