package commonplace.query.feed;

import static commonplace.query.feed.Dom.children;
import static commonplace.query.feed.Dom.each;
import static commonplace.query.feed.Dom.hasAtMostOne;
import static commonplace.query.feed.Dom.hasOne;
import static commonplace.query.feed.Dom.texts;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What the specification of RSS 2.0 requires, each rule by the element it is about. */
@SuppressWarnings("ImmutableEnumChecker") // They are never changed.
enum RssRule {
    WELL_FORMED("XML: it is well-formed", rss -> true),
    ROOT(
            "rss: the document's element, in no namespace, with the version",
            rss ->
                    Dom.namespace(rss).isEmpty()
                            && rss.getLocalName().equals("rss")
                            && rss.getAttribute("version").equals("2.0")),
    CHANNEL("channel: there is exactly one", rss -> hasOne(rss, "channel")),
    CHANNEL_TITLE("channel: it has exactly one title", channel(c -> hasOne(c, "title"))),
    CHANNEL_LINK("channel: it has exactly one link", channel(c -> hasOne(c, "link"))),
    CHANNEL_DESCRIPTION(
            "channel: it has exactly one description, which says something",
            channel(c -> hasOne(c, "description") && !Dom.text(c, "description").isBlank())),
    CHANNEL_LANGUAGE(
            "language: a code of a language",
            channel(c -> each(c, "language", l -> says(l, "[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*")))),
    CHANNEL_AT_MOST_ONE(
            "channel: what it has of its own it has once",
            channel(c -> hasAtMostOne(c, "language", "pubDate", "lastBuildDate", "ttl", "image"))),
    DATE(
            "pubDate, lastBuildDate: RFC 822, with a year of four digits",
            channel(
                    c -> {
                        var dates = new ArrayList<>(texts(c, "lastBuildDate"));
                        dates.addAll(texts(c, "pubDate"));
                        items(c).forEach(item -> dates.addAll(texts(item, "pubDate")));
                        return dates.stream().allMatch(FeedValues::isRfc822);
                    })),
    LINK(
            "link: an address that begins with a registered scheme",
            channel(
                    c ->
                            each(c, "link", l -> isWebAddress(l.getTextContent()))
                                    && eachItem(
                                            c,
                                            item ->
                                                    each(
                                                            item,
                                                            "link",
                                                            l ->
                                                                    isWebAddress(
                                                                            l.getTextContent()))))),
    ITEM_SAYS_SOMETHING(
            "item: it has a title or a description",
            channel(
                    c ->
                            eachItem(
                                    c,
                                    item -> hasOne(item, "title") || hasOne(item, "description")))),
    ITEM_AT_MOST_ONE(
            "item: what it has it has once",
            channel(
                    c ->
                            eachItem(
                                    c,
                                    item ->
                                            hasAtMostOne(
                                                    item,
                                                    "title",
                                                    "link",
                                                    "description",
                                                    "guid",
                                                    "pubDate",
                                                    "author",
                                                    "comments")))),
    GUID("guid: ours have one", channel(c -> eachItem(c, item -> hasOne(item, "guid")))),
    GUID_IS_OWN(
            "guid: no two items have the same",
            channel(
                    c ->
                            Dom.areDistinct(
                                    items(c).stream()
                                            .flatMap(item -> texts(item, "guid").stream())
                                            .toList()))),
    GUID_IS_PERMALINK(
            "guid: one that is not said to be no permalink is an address",
            channel(
                    c ->
                            eachItem(
                                    c,
                                    item ->
                                            each(
                                                    item,
                                                    "guid",
                                                    guid ->
                                                            guid.getAttribute("isPermaLink")
                                                                            .equals("false")
                                                                    || isWebAddress(
                                                                            guid
                                                                                    .getTextContent()))))),
    CATEGORY(
            "category: it names something",
            channel(
                    c ->
                            eachItem(
                                    c,
                                    item ->
                                            each(
                                                    item,
                                                    "category",
                                                    one -> says(one, "(?s).*\\S.*"))))),
    ENCLOSURE(
            "enclosure: it has an address, a length and a type",
            channel(
                    c ->
                            eachItem(
                                    c,
                                    item ->
                                            each(
                                                    item,
                                                    "enclosure",
                                                    e ->
                                                            isWebAddress(e.getAttribute("url"))
                                                                    && e.getAttribute("length")
                                                                            .matches("\\d+")
                                                                    && FeedValues.isMediaType(
                                                                            e.getAttribute(
                                                                                    "type")))))),
    SELF(
            "atom:link: it says where it is itself (RSS Advisory Board, best practices)",
            channel(
                    c ->
                            Dom.links(c, "self").size() == 1
                                    && Dom.links(c, "self").stream()
                                            .allMatch(FeedValues::isWebAddress))),
    EXTENSION_DATE(
            "atom:updated: RFC 4287, 3.3",
            channel(
                    c ->
                            eachItem(
                                    c,
                                    item ->
                                            children(item, AtomFeed.NAMESPACE, "updated").stream()
                                                    .map(Element::getTextContent)
                                                    .allMatch(FeedValues::isRfc3339)))),
    VOCABULARY(
            "extending: what is not of RSS 2.0 stands in a namespace",
            rss -> {
                var known =
                        Set.of(
                                "channel",
                                "title",
                                "link",
                                "description",
                                "language",
                                "copyright",
                                "managingEditor",
                                "webMaster",
                                "pubDate",
                                "lastBuildDate",
                                "category",
                                "generator",
                                "docs",
                                "cloud",
                                "ttl",
                                "image",
                                "item",
                                "author",
                                "comments",
                                "enclosure",
                                "guid",
                                "source");
                var all = rss.getElementsByTagName("*");
                for (int i = 0; i < all.getLength(); i++) {
                    var element = all.item(i);
                    if (Dom.namespace(element).isEmpty()
                            && !known.contains(element.getLocalName())) {
                        return false;
                    }
                }
                return true;
            });

    private final String text;
    private final Predicate<Element> holds;

    RssRule(String text, Predicate<Element> holds) {
        this.text = text;
        this.holds = holds;
    }

    /** The rules that a document breaks. */
    static List<RssRule> broken(byte[] document) {
        try {
            var rss = Dom.parse(document);
            for (var first : List.of(ROOT, CHANNEL)) {
                if (!first.holds.test(rss)) {
                    return List.of(first);
                }
            }
            return Arrays.stream(values()).filter(rule -> !rule.holds.test(rss)).toList();
        } catch (SAXException malformed) {
            return List.of(WELL_FORMED);
        }
    }

    @Override
    public String toString() {
        return "RSS 2.0, " + text;
    }

    private static Predicate<Element> channel(Predicate<Element> rule) {
        return rss -> each(rss, "channel", rule);
    }

    private static List<Element> items(Element channel) {
        return children(channel, "item");
    }

    private static boolean eachItem(Element channel, Predicate<Element> rule) {
        return items(channel).stream().allMatch(rule);
    }

    private static boolean isWebAddress(String text) {
        return FeedValues.isWebAddress(text);
    }

    private static boolean says(Element element, String pattern) {
        return element.getTextContent().matches(pattern);
    }
}
