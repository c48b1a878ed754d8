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

/** What RFC 4287 says an Atom feed MUST be, each rule by its section. */
@SuppressWarnings("ImmutableEnumChecker") // They are never changed.
enum AtomRule {
    WELL_FORMED("2: it is well-formed XML", feed -> true),
    ROOT(
            "2: the document's element is a feed of Atom's namespace",
            feed -> Dom.namespace(feed).equals(AtomFeed.NAMESPACE) && name(feed).equals("feed")),
    TEXT_TYPE(
            "3.1.1: a text's type is text, html or xhtml",
            feed -> allTexts(feed, text -> text.getAttribute("type").matches("|text|html|xhtml"))),
    TEXT_CONTENT(
            "3.1.1.1, 3.1.1.2: neither plain text nor HTML has elements in it",
            feed ->
                    allTexts(
                            feed,
                            text ->
                                    text.getAttribute("type").equals("xhtml")
                                            || children(text).isEmpty())),
    PERSON_NAME(
            "3.2: a person has exactly one name, and one uri and email at most",
            feed ->
                    all(
                            persons(feed),
                            person ->
                                    hasOne(person, "name")
                                            && hasAtMostOne(person, "uri", "email"))),
    PERSON_URI(
            "3.2.2: a person's uri is an IRI",
            feed -> all(persons(feed), p -> texts(p, "uri").stream().allMatch(AtomRule::isIri))),
    PERSON_EMAIL(
            "3.2.3: a person's email has an at sign",
            feed -> all(persons(feed), p -> each(p, "email", e -> says(e, ".+@.+")))),
    DATE(
            "3.3: a date is that of RFC 3339, with T and Z in upper case",
            feed -> {
                var dates = new ArrayList<>(texts(feed, "updated"));
                for (var entry : entries(feed)) {
                    dates.addAll(texts(entry, "updated"));
                    dates.addAll(texts(entry, "published"));
                }
                return dates.stream().allMatch(FeedValues::isRfc3339);
            }),
    FEED_AUTHOR(
            "4.1.1: the feed has an author unless every entry has one",
            feed ->
                    !children(feed, "author").isEmpty()
                            || all(entries(feed), e -> !children(e, "author").isEmpty())),
    FEED_ID("4.1.1: the feed has exactly one id", feed -> hasOne(feed, "id")),
    FEED_TITLE("4.1.1: the feed has exactly one title", feed -> hasOne(feed, "title")),
    FEED_UPDATED("4.1.1: the feed has exactly one updated", feed -> hasOne(feed, "updated")),
    FEED_AT_MOST_ONE(
            "4.1.1: the feed has one generator, icon, logo, rights and subtitle at most",
            feed -> hasAtMostOne(feed, "generator", "icon", "logo", "rights", "subtitle")),
    FEED_SELF(
            "4.1.1: the feed says where it is itself", feed -> Dom.links(feed, "self").size() == 1),
    ALTERNATES(
            "4.1.1, 4.1.2: no two alternate links of the same type and language",
            feed -> isOneAlternate(feed) && all(entries(feed), AtomRule::isOneAlternate)),
    ENTRIES_LAST(
            "4.1.1: nothing of the feed's own is said twice by an entry inside an entry",
            feed -> all(entries(feed), e -> children(e, "entry").isEmpty())),
    ENTRY_ID(
            "4.1.2: an entry has exactly one id", feed -> all(entries(feed), e -> hasOne(e, "id"))),
    ENTRY_TITLE(
            "4.1.2: an entry has exactly one title",
            feed -> all(entries(feed), e -> hasOne(e, "title"))),
    ENTRY_UPDATED(
            "4.1.2: an entry has exactly one updated",
            feed -> all(entries(feed), e -> hasOne(e, "updated"))),
    ENTRY_AT_MOST_ONE(
            "4.1.2: an entry has one content, published, rights, source and summary at most",
            feed ->
                    all(
                            entries(feed),
                            e ->
                                    hasAtMostOne(
                                            e,
                                            "content",
                                            "published",
                                            "rights",
                                            "source",
                                            "summary"))),
    ENTRY_ALTERNATE(
            "4.1.2: an entry without content has an alternate link",
            feed ->
                    all(
                            entries(feed),
                            e ->
                                    !children(e, "content").isEmpty()
                                            || !Dom.links(e, "alternate").isEmpty())),
    ENTRY_SUMMARY(
            "4.1.2: an entry whose content is elsewhere has a summary",
            feed ->
                    all(
                            entries(feed),
                            e ->
                                    each(e, "content", c -> !c.hasAttribute("src"))
                                            || hasOne(e, "summary"))),
    CONTENT_TYPE(
            "4.1.3.1: content is text, html, xhtml or of a media type",
            feed ->
                    all(
                            entries(feed),
                            e ->
                                    each(
                                            e,
                                            "content",
                                            c ->
                                                    c.getAttribute("type")
                                                                    .matches("|text|html|xhtml")
                                                            || FeedValues.isMediaType(
                                                                    c.getAttribute("type"))))),
    CONTENT_SOURCE(
            "4.1.3.2: content that is elsewhere is empty, and where it is is an IRI",
            feed ->
                    all(
                            entries(feed),
                            e ->
                                    each(
                                            e,
                                            "content",
                                            c ->
                                                    !c.hasAttribute("src")
                                                            || (isIri(c.getAttribute("src"))
                                                                    && says(c, ""))))),
    CATEGORY_TERM(
            "4.2.2.1: a category has a term",
            feed -> all(categories(feed), c -> !c.getAttribute("term").isBlank())),
    CATEGORY_SCHEME(
            "4.2.2.2: a category's scheme is an IRI",
            feed ->
                    all(
                            categories(feed),
                            c -> !c.hasAttribute("scheme") || isIri(c.getAttribute("scheme")))),
    ID_IS_ABSOLUTE(
            "4.2.6: an id is an absolute IRI, without white space",
            feed ->
                    texts(feed, "id").stream().allMatch(AtomRule::isIri)
                            && all(
                                    entries(feed),
                                    e -> texts(e, "id").stream().allMatch(AtomRule::isIri))),
    ID_IS_OWN(
            "4.2.6: no two entries have one id, and none has the feed's",
            feed -> {
                var ids = new ArrayList<>(texts(feed, "id"));
                entries(feed).forEach(entry -> ids.addAll(texts(entry, "id")));
                return Dom.areDistinct(ids);
            }),
    LINK_ADDRESS(
            "4.2.7.1: a link has an address; ours are absolute",
            feed -> all(links(feed), link -> isIri(link.getAttribute("href")))),
    LINK_RELATION(
            "4.2.7.2: a link's relation is a registered name or an IRI",
            feed ->
                    all(
                            links(feed),
                            link ->
                                    Dom.rel(link).matches("[a-z][a-z0-9-]*")
                                            || isIri(Dom.rel(link)))),
    LINK_TYPE(
            "4.2.7.3: a link's type is a media type",
            feed ->
                    all(
                            links(feed),
                            link ->
                                    !link.hasAttribute("type")
                                            || FeedValues.isMediaType(link.getAttribute("type")))),
    VOCABULARY(
            "6.1: the namespace has no elements but those of the RFC",
            feed -> {
                var known =
                        Set.of(
                                "author",
                                "category",
                                "content",
                                "contributor",
                                "entry",
                                "feed",
                                "generator",
                                "icon",
                                "id",
                                "link",
                                "logo",
                                "name",
                                "email",
                                "uri",
                                "published",
                                "rights",
                                "source",
                                "subtitle",
                                "summary",
                                "title",
                                "updated");
                var all = feed.getElementsByTagNameNS(AtomFeed.NAMESPACE, "*");
                for (int i = 0; i < all.getLength(); i++) {
                    if (!known.contains(all.item(i).getLocalName())) {
                        return false;
                    }
                }
                return true;
            });

    private final String text;
    private final Predicate<Element> holds;

    AtomRule(String text, Predicate<Element> holds) {
        this.text = text;
        this.holds = holds;
    }

    /** The rules that a document breaks. */
    static List<AtomRule> broken(byte[] document) {
        try {
            var feed = Dom.parse(document);
            if (!ROOT.holds.test(feed)) {
                return List.of(ROOT);
            }
            return Arrays.stream(values()).filter(rule -> !rule.holds.test(feed)).toList();
        } catch (SAXException malformed) {
            return List.of(WELL_FORMED);
        }
    }

    @Override
    public String toString() {
        return "RFC 4287, " + text;
    }

    private static List<Element> entries(Element feed) {
        return children(feed, "entry");
    }

    private static List<Element> inFeedAndEntries(Element feed, String... names) {
        var found = new ArrayList<Element>();
        for (var name : names) {
            found.addAll(children(feed, name));
            entries(feed).forEach(entry -> found.addAll(children(entry, name)));
        }
        return found;
    }

    private static List<Element> persons(Element feed) {
        return inFeedAndEntries(feed, "author", "contributor");
    }

    private static List<Element> categories(Element feed) {
        return inFeedAndEntries(feed, "category");
    }

    private static List<Element> links(Element feed) {
        return inFeedAndEntries(feed, "link");
    }

    private static boolean allTexts(Element feed, Predicate<Element> rule) {
        var texts = inFeedAndEntries(feed, "title", "subtitle", "summary", "rights");
        entries(feed).stream()
                .flatMap(entry -> children(entry, "content").stream())
                .filter(content -> content.getAttribute("type").matches("|text|html"))
                .forEach(texts::add);
        return all(texts, rule);
    }

    private static boolean isOneAlternate(Element parent) {
        return Dom.areDistinct(
                children(parent, "link").stream()
                        .filter(link -> Dom.rel(link).equals("alternate"))
                        .map(link -> link.getAttribute("type") + link.getAttribute("hreflang"))
                        .toList());
    }

    private static boolean all(List<Element> elements, Predicate<Element> rule) {
        return elements.stream().allMatch(rule);
    }

    private static boolean isIri(String text) {
        return FeedValues.isAbsolute(text);
    }

    private static boolean says(Element element, String pattern) {
        return element.getTextContent().matches(pattern);
    }

    private static String name(Element element) {
        return element.getLocalName();
    }
}
