package commonplace.query.feed;

import commonplace.query.page.Form;
import commonplace.query.page.Item;
import commonplace.query.page.Label;
import commonplace.query.page.Place;
import commonplace.query.site.Site;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A feed as RSS 2.0 (rssboard.org/rss-specification). What that has no word for is said in Atom's:
 * where the document itself is found, its archive (RFC 5005, appendix B), and when an item's words
 * changed.
 */
final class RssFeed {

    // English names and four digits of the year, whatever the locale (RFC 822, 5).
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final Site site;
    private final FeedIds ids;

    RssFeed(Site site, FeedIds ids) {
        this.site = site;
        this.ids = ids;
    }

    byte[] bytes(Feed feed) {
        var at = FeedAddresses.of(feed, Form.RSS, site);
        return Xml.document(
                xml ->
                        xml.element(
                                "rss",
                                () -> xml.element("channel", () -> channel(xml, feed, at)),
                                "version",
                                "2.0",
                                "xmlns:atom",
                                AtomFeed.NAMESPACE,
                                "xmlns:fh",
                                AtomFeed.HISTORY));
    }

    private void channel(Xml xml, Feed feed, FeedAddresses at) {
        var subtitle = feed.followed().subtitle();
        xml.text("title", feed.title());
        xml.text("link", at.page());
        xml.text("description", subtitle.isBlank() ? feed.title() : subtitle);
        xml.text("language", "en");
        xml.text("lastBuildDate", date(feed.updated()));
        if (feed.part().isArchive()) {
            xml.empty("fh:archive");
        }
        link(xml, "self", at.self());
        link(xml, "current", at.current());
        link(xml, "prev-archive", at.previous());
        link(xml, "next-archive", at.next());
        for (var item : feed.items()) {
            xml.element("item", () -> item(xml, item, at));
        }
    }

    private void item(Xml xml, Item item, FeedAddresses at) {
        xml.text("guid", ids.entry(item.id()), "isPermaLink", "false");
        xml.text("title", Label.of(item));
        xml.text("link", site.absolute(Place.entry(item.path())));
        xml.text("pubDate", date(item.publishedAt()));
        xml.text("atom:updated", AtomFeed.time(item.updatedAt()));
        for (var tag : item.tags()) {
            xml.text("category", tag, "domain", at.tags());
        }
        xml.text("description", FeedHtml.of(item, site));
    }

    private static String date(Instant instant) {
        return DATE.format(instant);
    }

    private static void link(Xml xml, String rel, @Nullable String href) {
        if (href != null) {
            xml.empty("atom:link", "rel", rel, "type", Form.RSS.mediaType(), "href", href);
        }
    }
}
