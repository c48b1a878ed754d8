package commonplace.query.sitemap;

import commonplace.query.generation.LiveGeneration;
import commonplace.query.page.Before;
import commonplace.query.page.Place;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * {@code /sitemap.xml}: which sitemaps there are; and these. Entries are told by whole months as
 * long as they fit into one sitemap, and a month that does not fit has several, each of which
 * begins behind an entry: what one costs does not depend on how many are before it.
 */
@Controller
final class SitemapController {

    /** Addresses in one sitemap at most (sitemaps.org). */
    static final int ADDRESSES = 50_000;

    /** Sitemaps of tags at most: making them goes through all tags. */
    private static final int OF_TAGS = 20;

    private static final Duration KEPT = Duration.ofHours(1);

    private static final String INDEX = "/sitemap.xml";
    private static final String PAGES = "/sitemap-pages.xml";
    private static final String TAGS = "/sitemap-tags.xml";

    private final LiveGeneration live;
    private final Site site;
    private final int limit;

    @Autowired
    SitemapController(LiveGeneration live, Site site) {
        this(live, site, ADDRESSES);
    }

    /**
     * @param limit of addresses in one sitemap
     */
    SitemapController(LiveGeneration live, Site site, int limit) {
        this.live = live;
        this.site = site;
        this.limit = limit;
    }

    @GetMapping(INDEX)
    ResponseEntity<byte[]> index() {
        return answer(this::index);
    }

    @GetMapping(PAGES)
    ResponseEntity<byte[]> pages() {
        return answer(this::pages);
    }

    @GetMapping(TAGS)
    ResponseEntity<byte[]> tags(@RequestParam(defaultValue = "") String after) {
        return answer(queries -> tags(queries, after.replace("\0", "")));
    }

    @GetMapping("/sitemap-{month:[0-9]{4}-[0-9]{2}}.xml")
    ResponseEntity<byte[]> entries(
            @PathVariable("month") String month, @RequestParam(defaultValue = "") String after) {
        return answer(queries -> entries(queries, month, after));
    }

    private ResponseEntity<byte[]> answer(Function<SitemapQueries, Urls> made) {
        var xml = live.read(views -> made.apply(new SitemapQueries(views, site.zone()))).bytes();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .eTag('"' + DigestUtils.md5DigestAsHex(xml) + '"')
                .body(xml);
    }

    private Urls index(SitemapQueries queries) {
        var urls = Urls.index(site);
        urls.add(PAGES);
        var tag = "";
        for (int i = 0; i < OF_TAGS; i++) {
            var tags = queries.tags(tag, limit);
            if (tags.isEmpty()) {
                break;
            }
            urls.add(tag.isEmpty() ? TAGS : TAGS + "?after=" + encoded(tag));
            tag = tags.getLast();
        }
        for (var part : parts(queries.months())) {
            urls.add(address(part.from));
            int more = (int) ((part.entries - 1) / limit);
            if (more > 0) {
                queries.further(part.from, limit, more)
                        .forEach(
                                path ->
                                        urls.add(
                                                address(part.from)
                                                        + "?after="
                                                        + Before.marking(path)));
            }
        }
        return urls;
    }

    private static String address(YearMonth month) {
        return "/sitemap-%s.xml".formatted(month);
    }

    /** Months that share a sitemap, up to but without {@code until}. */
    private record Part(YearMonth from, YearMonth until, long entries) {}

    /** As many months together as fit; from the oldest, so that a new entry moves only the last. */
    private List<Part> parts(SortedMap<YearMonth, Long> months) {
        var parts = new ArrayList<Part>();
        months.forEach(
                (month, entries) -> {
                    var part = parts.isEmpty() ? null : parts.getLast();
                    if (part != null && part.entries + entries <= limit) {
                        parts.removeLast();
                        parts.add(new Part(part.from, month.plusMonths(1), part.entries + entries));
                    } else {
                        parts.add(new Part(month, month.plusMonths(1), entries));
                    }
                });
        return parts;
    }

    private Urls entries(SitemapQueries queries, String text, String after) {
        // A sitemap that was named yesterday is still one, wherever its month has gone since.
        var part =
                month(text).stream()
                        .flatMap(month -> parts(queries.months().tailMap(month)).stream())
                        .filter(one -> one.from.toString().equals(text))
                        .findFirst()
                        .orElseThrow(() -> none(text));
        var place =
                after.isEmpty()
                        ? null
                        : Before.named(queries.views(), after).orElseThrow(() -> none(text));
        var urls = Urls.map(site);
        int told =
                queries.entries(
                        part.from,
                        part.until,
                        place,
                        limit,
                        (path, changed) -> urls.add(Place.entry(path), changed));
        if (told == 0) {
            throw none(text);
        }
        return urls;
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }

    private static Refused none(String month) {
        return new Refused(new Refusal.NoSuchPage("/sitemap-%s.xml".formatted(month)));
    }

    private Urls tags(SitemapQueries queries, String after) {
        var tags = queries.tags(after, limit);
        if (tags.isEmpty()) {
            throw new Refused(new Refusal.NoSuchPage(TAGS));
        }
        var urls = Urls.map(site);
        tags.forEach(tag -> urls.add(Place.tag(tag)));
        return urls;
    }

    /**
     * Home, lists, years and months; there are not so many months since the first possible year.
     */
    private Urls pages(SitemapQueries queries) {
        var urls = Urls.map(site);
        urls.add(Place.HOME);
        urls.add(Place.TAGS);
        urls.add("/archive/");
        queries.kinds().forEach(kind -> urls.add("/" + kind.plural() + "/"));
        int year = 0;
        for (var month : queries.months().keySet()) {
            if (month.getYear() != year) {
                year = month.getYear();
                urls.add(Place.year(year));
            }
            urls.add(Place.month(month));
        }
        return urls;
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
