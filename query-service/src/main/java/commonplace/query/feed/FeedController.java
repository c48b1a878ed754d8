package commonplace.query.feed;

import commonplace.events.Kind;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
import commonplace.query.page.Place;
import commonplace.query.site.Site;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.EnumSet;
import java.util.Set;

/**
 * {@code /feed.atom}, {@code /links/feed.atom}, {@code /all-but-links/feed.atom} …: feeds of the
 * whole site, of one kind, and of all but one.
 */
@PageController
final class FeedController {

    private static final String KINDS = "{kind:articles|links|quotations|notes}";
    private static final String FEED = "/feed.{form:atom|json|rss}";

    private final Pages pages;
    private final Feeds feeds;
    private final Site site;

    FeedController(Pages pages, Feeds feeds, Site site) {
        this.pages = pages;
        this.feeds = feeds;
        this.site = site;
    }

    @GetMapping(FEED)
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        var all = new Followed(Place.HOME, Place.HOME, "home", "", site.subtitle());
        return answer(request, all, EnumSet.allOf(Kind.class));
    }

    @GetMapping("/" + KINDS + FEED)
    ResponseEntity<byte[]> ofKind(HttpServletRequest request, @PathVariable("kind") String plural) {
        var place = "/" + plural + "/";
        var followed = new Followed(place, place, plural, title(plural), "");
        return answer(request, followed, EnumSet.of(Kind.ofPlural(plural).orElseThrow()));
    }

    @GetMapping("/all-but-" + KINDS + FEED)
    ResponseEntity<byte[]> allBut(HttpServletRequest request, @PathVariable("kind") String plural) {
        var followed =
                new Followed(
                        "/all-but-" + plural + "/",
                        Place.HOME,
                        "all-but-" + plural,
                        "all but " + plural,
                        "");
        return answer(
                request,
                followed,
                EnumSet.complementOf(EnumSet.of(Kind.ofPlural(plural).orElseThrow())));
    }

    private ResponseEntity<byte[]> answer(
            HttpServletRequest request, Followed followed, Set<Kind> kinds) {
        return pages.answer(
                request, (visit, views) -> feeds.ofKinds(visit, views, followed, kinds));
    }

    private static String title(String plural) {
        return plural.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + plural.substring(1);
    }
}
