package commonplace.query.feed;

import commonplace.query.page.Form;
import commonplace.query.page.Item;
import commonplace.query.page.Label;
import commonplace.query.page.Place;
import commonplace.query.page.WebAddress;
import commonplace.query.site.Site;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A feed as Atom (RFC 4287), with its archive (RFC 5005). */
final class AtomFeed {

    static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    static final String HISTORY = "http://purl.org/syndication/history/1.0";

    private final Site site;
    private final FeedIds ids;

    AtomFeed(Site site, FeedIds ids) {
        this.site = site;
        this.ids = ids;
    }

    byte[] bytes(Feed feed) {
        var at = FeedAddresses.of(feed, Form.ATOM, site);
        return Xml.document(
                xml ->
                        xml.element(
                                "feed",
                                () -> feed(xml, feed, at),
                                "xmlns",
                                NAMESPACE,
                                "xmlns:fh",
                                HISTORY,
                                "xml:lang",
                                "en"));
    }

    private void feed(Xml xml, Feed feed, FeedAddresses at) {
        xml.text("id", ids.feed(feed.followed().identity()));
        xml.text("title", feed.title());
        if (!feed.followed().subtitle().isBlank()) {
            xml.text("subtitle", feed.followed().subtitle());
        }
        xml.text("updated", time(feed.updated()));
        if (feed.part().isArchive()) {
            xml.empty("fh:archive");
        }
        link(xml, "alternate", "text/html", at.page());
        link(xml, "self", Form.ATOM.mediaType(), at.self());
        link(xml, "current", Form.ATOM.mediaType(), at.current());
        link(xml, "prev-archive", Form.ATOM.mediaType(), at.previous());
        link(xml, "next-archive", Form.ATOM.mediaType(), at.next());
        xml.element("author", () -> xml.text("name", site.title()));
        for (var item : feed.items()) {
            xml.element("entry", () -> entry(xml, item, feed, at));
        }
    }

    private void entry(Xml xml, Item item, Feed feed, FeedAddresses at) {
        xml.text("id", ids.entry(item.id()));
        xml.text("title", Label.of(item));
        xml.text("published", time(item.publishedAt()));
        xml.text("updated", time(item.updatedAt()));
        link(xml, "alternate", "text/html", site.absolute(Place.entry(item.path())));
        var link = item.link();
        link(xml, "related", null, link == null ? null : WebAddress.of(link.url()));
        var via = item.via();
        link(xml, "via", null, via == null ? null : WebAddress.of(via.url()));
        for (var tag : item.tags()) {
            var shown = feed.names().shown(tag);
            xml.empty(
                    "category",
                    "term",
                    tag,
                    "scheme",
                    at.tags(),
                    "label",
                    shown.equals(tag) ? null : shown);
        }
        xml.text("content", FeedHtml.of(item, site), "type", "html");
    }

    static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static void link(Xml xml, String rel, @Nullable String type, @Nullable String href) {
        if (href != null) {
            xml.empty("link", "rel", rel, "type", type, "href", href);
        }
    }
}
