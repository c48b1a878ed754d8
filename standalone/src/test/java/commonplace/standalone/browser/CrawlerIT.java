package commonplace.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** What search engines read of the site, by a library of theirs (crawler-commons), strictly. */
@ExtendWith(ReadSite.Once.class)
class CrawlerIT {

    private static final SiteMapParser SITEMAPS = new SiteMapParser(true);

    static {
        SITEMAPS.setStrictNamespace(true);
    }

    private static final int SAMPLE = 60;
    private static final long SEED = 20_261_126;

    @Test
    void sitemapsLeadToPagesThatMayBeRead(ReadSite site) throws Exception {
        var rules = rules(site);
        var found = new LinkedHashSet<String>();
        assertThat(rules.getSitemaps()).isNotEmpty();
        for (var sitemap : rules.getSitemaps()) {
            read(site, sitemap, found);
        }

        assertThat(found).allMatch(rules::isAllowed);
        var pages = PageType.all(site).stream().filter(type -> type.status() == 200);
        assertThat(found)
                .contains(
                        pages.filter(type -> type.name().startsWith("one of "))
                                .map(type -> site.address.resolve(type.address()).toString())
                                .toArray(String[]::new));
        var sample = new ArrayList<>(found);
        Collections.shuffle(sample, new Random(SEED));
        for (var page : sample.subList(0, Math.min(SAMPLE, sample.size()))) {
            assertThat(site.get(page).statusCode()).as(page).isEqualTo(200);
        }
        System.out.printf(
                "%d addresses in sitemaps, %d of them read, chosen by seed %d%n",
                found.size(), Math.min(SAMPLE, sample.size()), SEED);
    }

    @Test
    void whatHasNoEndIsNotRead(ReadSite site) {
        var rules = rules(site);
        for (var never :
                List.of(
                        "/tags/a+b/",
                        "/tags/a%2Bb/",
                        "/search/?q=a",
                        "/as-of/2020-01-01T00:00:00Z/",
                        "/ops/")) {
            assertThat(rules.isAllowed(site.address.resolve(never).toString())).as(never).isFalse();
        }
        assertThat(rules.isAllowed(site.address.resolve("/tags/a/").toString())).isTrue();
    }

    private static BaseRobotRules rules(ReadSite site) {
        return new SimpleRobotRulesParser()
                .parseContent(
                        site.address.resolve("/robots.txt").toString(),
                        site.get("/robots.txt").body().getBytes(StandardCharsets.UTF_8),
                        "text/plain",
                        List.of("somebot"));
    }

    /** An index and all that it leads to. */
    private static void read(ReadSite site, String address, Collection<String> found)
            throws IOException, UnknownFormatException {
        var answer = site.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        var parsed =
                SITEMAPS.parseSiteMap(
                        answer.headers().firstValue("Content-Type").orElseThrow(),
                        answer.body().getBytes(StandardCharsets.UTF_8),
                        URI.create(address).toURL());
        switch (parsed) {
            case SiteMapIndex index -> {
                assertThat(index.getSitemaps()).isNotEmpty();
                for (var sitemap : index.getSitemaps()) {
                    read(site, sitemap.getUrl().toString(), found);
                }
            }
            case SiteMap map -> {
                assertThat(map.getSiteMapUrls()).as(address).isNotEmpty();
                for (var url : map.getSiteMapUrls()) {
                    assertThat(url.isValid()).as(url.toString()).isTrue();
                    found.add(url.getUrl().toString());
                }
            }
            default -> throw new AssertionError(parsed);
        }
    }
}
