package commonplace.query.page;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRetracted;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.query.operator.OperatorToken;
import commonplace.testing.EntryBuilder;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;

/** The site as it stood at an instant, over HTTP. */
class AsOfIT {

    private static final String THEN = "2020-01-01T00:00:00Z";
    private static final String PAST = "/as-of/" + THEN;
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private static final EntryBuilder ARTICLE =
            anArticle()
                    .titled("On views")
                    .saying(
                            "See [tags](/tags/views/), [up](../../../../../tags/), [here](#x)"
                                    + " and [there](https://example.com/a).\n\n```\n<a"
                                    + " href=\"/tags/code/\">\n```\n\n"
                                    + "words ".repeat(300))
                    .tagged("views", "logs")
                    .at("/2019/Jun/12/on-views/")
                    .formerlyAt("/old/on-views")
                    .dated("2019-06-12T00:00:00Z");

    private static final EntryBuilder LATER_RETRACTED =
            aNote().saying("To be retracted.").tagged("views").at("/2019/Jun/13/gone/");

    @SuppressWarnings("NullAway.Init")
    private static ServedSite site;

    @BeforeAll
    static void keepTheSiteBetweenTwoCommands() {
        site =
                ServedSite.with(
                        "commonplace.operator.bootstrap-token-sha256="
                                + OperatorToken.sha256Hex(OperatorToken.mint()));
        site.apply(
                ARTICLE.published(),
                LATER_RETRACTED.published(),
                aLink().tagged("views").at("/2019/Jun/14/link/").published(),
                aQuotation().tagged("views", "é").at("/2019/Jun/15/é/").published());
        site.keepAsOf(Instant.parse(THEN));
        site.apply(
                ARTICLE.titled("On views, revised").revised(),
                new EntryRetracted(LATER_RETRACTED.id()),
                aNote().saying("Only today.").tagged("views").at("/2024/Feb/1/new/").published(),
                new TagRenamed(TagId.parse("logs"), TagName.parse("event-logs")));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static HttpResponse<String> page(String address) {
        return site.get(address, "Accept", BROWSER);
    }

    @Test
    void aPageShowsWhatStoodThenAndTheLiveOneWhatStandsNow() {
        assertThat(page(PAST + "/2019/Jun/12/on-views/").body())
                .contains("On views")
                .doesNotContain("revised");
        assertThat(page("/2019/Jun/12/on-views/").body()).contains("On views, revised");

        assertThat(page(PAST + "/2019/Jun/13/gone/").statusCode()).isEqualTo(200);
        assertThat(page("/2019/Jun/13/gone/").statusCode()).isEqualTo(410);

        assertThat(page(PAST + "/2024/Feb/1/new/").statusCode()).isEqualTo(404);
        assertThat(page("/2024/Feb/1/new/").statusCode()).isEqualTo(200);

        assertThat(page(PAST + "/tags/logs/").statusCode()).isEqualTo(200);
        assertThat(page(PAST + "/tags/event-logs/").statusCode()).isEqualTo(404);

        assertThat(site.json(PAST + "/tags/views.json").path("total").asInt()).isEqualTo(4);
        assertThat(site.json("/tags/views.json").path("total").asInt()).isEqualTo(4);
        assertThat(page(PAST + "/").body())
                .contains("To be retracted.")
                .doesNotContain("Only today.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?size=1&page=2",
                "/articles/",
                "/links/",
                "/tags/",
                "/tags/?q=view",
                "/tags/views/",
                "/tags/views/?size=1&page=2",
                "/tags/logs+views/",
                "/tags/%C3%A9/",
                "/2019/Jun/12/on-views/",
                "/2019/Jun/15/%C3%A9/",
                "/nowhere",
                "/tags/nothing/",
                "/tags/views/?page=99"
            })
    void everyPageIsMarkedAndValid(String place) throws Exception {
        var answer = page(PAST + place);
        var html = Jsoup.parse(answer.body());

        assertThat(html.select(".as-of").text())
                .isEqualTo(
                        "This is the site as it stood on 1st January 2020, 12:00 am UTC. See it as"
                                + " it is now.");
        assertThat(html.select(".as-of a").attr("href")).isEqualTo(place.replaceFirst("\\?.*", ""));
        assertThat(html.select("meta[name=robots]").eachAttr("content")).containsExactly("noindex");
        assertThat(answer.headers().allValues("X-Robots-Tag")).containsExactly("noindex");
        assertThat(html.select("link[rel=canonical]")).isEmpty();
        assertThat(html.select("[type*=atom], [type*=feed], [href*=feed]")).isEmpty();

        ValidHtml.isValid(answer.body());
    }

    @Test
    void whoFollowsLinksStaysInThePastAndFindsNoDeadEnd() {
        var seen = new TreeMap<String, Integer>();
        var open = new ArrayDeque<>(List.of(PAST + "/"));
        while (!open.isEmpty()) {
            var address = open.remove();
            if (seen.containsKey(address)) {
                continue;
            }
            var answer = page(address);
            seen.put(address, answer.statusCode());
            if (!answer.body().startsWith("<!doctype html>")) {
                continue;
            }
            var html = Jsoup.parse(answer.body());
            var banner = html.select(".as-of a");
            var here = URI.create("https://here.example" + address);
            html
                    .select(
                            "a[href], link[href]:not([rel=stylesheet], [rel=icon]), [action],"
                                    + " [cite]")
                    .stream()
                    .filter(link -> !banner.contains(link))
                    .flatMap(link -> link.attributes().asList().stream())
                    .filter(a -> List.of("href", "action", "cite").contains(a.getKey()))
                    .map(attribute -> here.resolve(attribute.getValue()))
                    .filter(link -> "here.example".equals(link.getHost()))
                    .forEach(
                            link -> {
                                assertThat(link.getRawPath())
                                        .as("on " + address)
                                        .startsWith(PAST + "/")
                                        .doesNotContain("/..");
                                open.add(
                                        link.getRawPath()
                                                + (link.getRawQuery() == null
                                                        ? ""
                                                        : "?" + link.getRawQuery()));
                            });
        }
        assertThat(seen).hasSizeGreaterThan(15);
        assertThat(seen.values()).containsOnly(200);
    }

    @Test
    void wordsAreNotTakenForLinks() {
        assertThat(Jsoup.parse(page(PAST + "/2019/Jun/12/on-views/").body()).select("pre").text())
                .isEqualTo("<a href=\"/tags/code/\">");
    }

    @Test
    void itsDataIsThatOfThePastAndOnlyTheNextPageSaysSo() {
        var first = site.json(PAST + "/tags/views.json?size=3");

        assertThat(first.path("next").asString())
                .isEqualTo(PAST + "/tags/views.json?page=2&before=2019/Jun/13/gone/&size=3");
        assertThat(site.json(first.path("next").asString()).path("years").toString())
                .contains("\"path\":\"/2019/Jun/12/on-views/\"");
        assertThat(site.json(PAST + "/.json?size=1").path("next").asString())
                .isEqualTo(PAST + "/.json?before=2019/Jun/15/%C3%A9/&size=1");
        assertThat(site.json(PAST + "/2019/Jun/12/on-views.json").path("title").asString())
                .isEqualTo("On views");
        assertThat(site.json(PAST + "/tags.json").path("tags").toString())
                .contains("\"path\":\"/tags/logs/\"");
        assertThat(site.get(PAST + "/tags.json").headers().firstValue("X-Robots-Tag"))
                .contains("noindex");
    }

    @ParameterizedTest
    @CsvSource({
        "/tags/Views/, /tags/views/",
        "/2019/jun/12/on-views, /2019/Jun/12/on-views/",
        "/old/on-views, /2019/Jun/12/on-views/",
        "/tags, /tags/",
        "/tags/views?size=2, /tags/views/?size=2",
        "'', /"
    })
    void aRedirectStaysInThePast(String place, String to) {
        var answer = page(PAST + place);

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).contains(PAST + to);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01, /tags/views.json?size=2",
        "2020-01-01T00:00, /tags/views/",
        "2020-01-01T00:00:00, /",
        "2020-01-01T02:00:00+02:00, /2019/Jun/12/on-views/",
        "2020-01-01t00:00z, /tags/"
    })
    void anotherSpellingOfTheMomentIsSentToItsOwn(String spelling, String place) {
        var answer = site.get("/as-of/" + spelling + place);

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).contains(PAST + place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/as-of/2021-01-01T00:00:00Z/tags/", "/as-of/", "/as-of"})
    void aMomentThatIsNotKeptIsToldWithThoseThatAre(String address) {
        var html = Jsoup.parse(page(address).body());
        var problem = site.get(address);

        assertThat(page(address).statusCode()).isEqualTo(404);
        assertThat(html.select("main a[href^=/as-of/]").eachAttr("href"))
                .containsExactly(PAST + "/");
        assertThat(html.select(".as-of")).isEmpty();
        assertThat(html.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.body())
                .contains("urn:commonplace:problem:no-such-moment")
                .contains("\"moments\":[\"" + THEN + "\"]")
                .contains("rebuild --until");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "2020", "2020-13-01", "+999999-01-01T00:00:00Z", "%00", "..."})
    void whatIsNoInstantIs400(String moment) {
        var answer = site.get("/as-of/" + moment + "/tags/");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(page("/as-of/" + moment + "/").statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feed.atom",
                "/feed.json",
                "/tags/views/feed.atom",
                "/articles/feed.json",
                "/feed.rss",
                "/all-but-links/feed.atom",
                "/ops/generations",
                "/ops/status",
                "/%6Fps/generations",
                "/ops;a=b/generations",
                "/actuator/health",
                "/actuator/prometheus",
                "/robots.txt",
                "/error",
                "/as-of/2020-01-01T00:00:00Z/"
            })
    void onlyPagesAreThere(String place) {
        var answer = page(PAST + place);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("as it stood on").doesNotContain("projectionVersion");
    }

    @Test
    void aPositionIsNotWaitedFor() {
        var answer = site.get(PAST + "/tags/views/?position=nonsense");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(site.get(PAST + "/", "Commonplace-Position", "nonsense").statusCode())
                .isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("max-age=0");
    }

    @Test
    void whoHasItAlreadyHears304() {
        var tag = page(PAST + "/tags/views/").headers().firstValue("ETag").orElseThrow();

        var again = site.get(PAST + "/tags/views/", "Accept", BROWSER, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(page("/tags/views/").headers().firstValue("ETag")).isNotEqualTo(tag);
    }

    @Test
    void theBannerNeverLeadsToAnotherSite() {
        for (var place : List.of("//example.com/", "/%5Cexample.com/")) {
            var html = Jsoup.parse(page(PAST + place).body());
            assertThat(URI.create("https://here.example/x").resolve(today(html)).getHost())
                    .isEqualTo("here.example");
        }
    }

    private static String today(org.jsoup.nodes.Document html) {
        return html.select(".as-of a").attr("href");
    }

    @Test
    void robotsLeaveThePastOut() {
        assertThat(site.get("/robots.txt").body()).contains("Disallow: /as-of/\n");
    }
}
