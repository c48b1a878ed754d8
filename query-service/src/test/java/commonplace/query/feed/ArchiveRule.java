package commonplace.query.feed;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What RFC 5005, section 4 and appendix B, requires of one document: an Atom feed, or the channel
 * of RSS.
 */
@SuppressWarnings("ImmutableEnumChecker") // They are never changed.
enum ArchiveRule {
    MARK(
            "4: what has a document after it is an archive, and nothing else is",
            head -> isArchive(head) == !Dom.links(head, "next-archive").isEmpty()),
    MARK_IS_EMPTY(
            "4: the mark of an archive holds nothing, and stands once",
            head ->
                    marks(head).size() <= 1
                            && marks(head).stream().allMatch(m -> m.getTextContent().isEmpty())),
    CURRENT(
            "4: it says where the newest entries are",
            head -> Dom.links(head, "current").size() == 1),
    CURRENT_IS_SELF(
            "4: the document that is subscribed to is its own current one, an archive is not",
            head -> Dom.links(head, "current").equals(Dom.links(head, "self")) != isArchive(head)),
    ONE_PREVIOUS(
            "4: one document comes before at most, and one after",
            head ->
                    Dom.links(head, "prev-archive").size() <= 1
                            && Dom.links(head, "next-archive").size() <= 1);

    private final String text;
    private final Predicate<Element> holds;

    ArchiveRule(String text, Predicate<Element> holds) {
        this.text = text;
        this.holds = holds;
    }

    /** The rules that a well-formed document breaks. */
    static List<ArchiveRule> broken(byte[] document) throws SAXException {
        var head = head(document);
        return Arrays.stream(values()).filter(rule -> !rule.holds.test(head)).toList();
    }

    /** Where a document says what it is. */
    static Element head(byte[] document) throws SAXException {
        var root = Dom.parse(document);
        return root.getLocalName().equals("rss") ? Dom.children(root, "channel").getFirst() : root;
    }

    static boolean isArchive(Element head) {
        return !marks(head).isEmpty();
    }

    @Override
    public String toString() {
        return "RFC 5005, " + text;
    }

    private static List<Element> marks(Element head) {
        return Dom.children(head, AtomFeed.HISTORY, "archive");
    }
}
