package commonplace.query.content;

import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Mends what a parser lets pass and the HTML standard forbids, so that any page or feed around it
 * stays valid and no browser rearranges it: blocks within inline elements, list items without a
 * list, pictures without a text.
 */
final class Nesting {

    private static final Set<String> BLOCKS =
            Set.of(
                    "blockquote",
                    "div",
                    "dl",
                    "dt",
                    "dd",
                    "figcaption",
                    "figure",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "table",
                    "ul");

    private static final Set<String> NOT_WITHIN_THEMSELVES = Set.of("a", "dfn");

    private static final Set<String> NEVER_EMPTY =
            Set.of("p", "ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "tr");

    /** Their inside is a line of text: blocks in there lose their tags. */
    private static final Set<String> LINES = Set.of("h2", "h3", "h4", "h5", "h6", "pre");

    /** Where a block stands in one of these, the inline element loses its tags. */
    private static final Set<String> INLINE =
            Set.of(
                    "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
                    "mark", "p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
                    "sub", "sup", "u", "var");

    private static final String HEADINGS_IN_HEADS =
            "th h2, th h3, th h4, th h5, th h6, dt h2, dt h3, dt h4, dt h5, dt h6";

    /** What {@link #lists} and {@link #terms} mend, or mend by. */
    private static final Set<String> LISTS =
            Set.of("ul", "ol", "dl", "li", "dt", "dd", "figcaption", "ruby", "rt", "rp");

    /** What {@link #tables} mends. */
    private static final Set<String> TABLES = Set.of("table", "caption", "th", "dt");

    private static final List<String> ADDRESSES = List.of("href", "src", "cite");

    /** Elements within one another at most: mending costs their number times the depth. */
    static final int DEPTH = 100;

    /**
     * Elements at most: mending may cost their square. A body of a million characters has fewer.
     */
    static final int ELEMENTS = 50_000;

    private Nesting() {}

    /** Whether it is no text any more but an attempt to keep us busy. */
    static boolean isBeyondBounds(Element body) {
        int[] elements = {0};
        NodeFilter bounds =
                (node, depth) ->
                        depth > DEPTH || (node instanceof Element && ++elements[0] > ELEMENTS)
                                ? FilterResult.STOP
                                : FilterResult.CONTINUE;
        return NodeTraversor.filter(bounds, body) == FilterResult.STOP;
    }

    static void mend(Element body) {
        var there = firstLook(body);
        if (there.contains("img")) {
            pictures(body);
        }
        if (!Collections.disjoint(there, LISTS)) {
            lists(body);
            terms(body);
        }
        if (!Collections.disjoint(there, TABLES)) {
            tables(body);
        }
        blocks(body);
        for (var element : named(body, NOT_WITHIN_THEMSELVES)) {
            if (isWithin(element, Set.of(element.normalName()))) {
                loseTags(element);
            }
        }
        for (var empty : named(body, NEVER_EMPTY)) {
            if (empty.childrenSize() == 0 && empty.text().isBlank() && !empty.hasAttr("id")) {
                empty.remove();
            }
        }
    }

    /**
     * Takes comments out and mends addresses. Each of the looks that follow goes through the whole
     * tree, and most have nothing to find: so the names of all elements are returned.
     */
    private static Set<String> firstLook(Element body) {
        var names = new HashSet<String>();
        body.filter(
                (node, depth) -> {
                    if (node instanceof Element element) {
                        names.add(element.normalName());
                        if (element.attributesSize() > 0) {
                            addresses(element);
                        }
                    }
                    return node instanceof Comment ? FilterResult.REMOVE : FilterResult.CONTINUE;
                });
        return names;
    }

    /** All elements of these names, in their order; a list of its own, which mending leaves. */
    private static List<Element> named(Element body, Set<String> names) {
        var found = new ArrayList<Element>();
        body.traverse(
                (node, depth) -> {
                    if (node instanceof Element element && names.contains(element.normalName())) {
                        found.add(element);
                    }
                });
        return found;
    }

    private static void blocks(Element body) {
        for (var block : named(body, BLOCKS)) {
            if (isWithin(block, LINES)) {
                loseTags(block);
            } else if (isWithin(block, INLINE)) {
                block.parents().stream()
                        .filter(parent -> INLINE.contains(parent.normalName()))
                        .forEach(Nesting::loseTags);
            }
        }
    }

    private static boolean isWithin(Element element, Set<String> names) {
        for (var around = element.parent(); around != null; around = around.parent()) {
            if (names.contains(around.normalName())) {
                return true;
            }
        }
        return false;
    }

    private static void addresses(Element element) {
        for (var name : ADDRESSES) {
            if (element.hasAttr(name)) {
                var address = WebLink.valid(element.attr(name));
                if (address.isEmpty()) {
                    element.removeAttr(name);
                } else {
                    element.attr(name, address);
                }
            }
        }
    }

    private static void pictures(Element body) {
        for (var picture : body.select("img")) {
            if (!picture.hasAttr("src")) {
                picture.remove();
            } else if (!picture.hasAttr("alt")) {
                picture.attr("alt", "");
            }
        }
    }

    private static void lists(Element body) {
        for (var list : body.select("ul, ol, dl")) {
            var item = list.normalName().equals("dl") ? "dd" : "li";
            for (var child : List.copyOf(list.childNodes())) {
                if (child instanceof TextNode text
                        ? !text.isBlank()
                        : child instanceof Element element && !belongs(element, item)) {
                    child.wrap("<" + item + "></" + item + ">");
                }
            }
        }
        for (var stray : body.select("li, dt, dd, figcaption")) {
            var parent = stray.parent();
            if (parent == null || !isHome(parent.normalName(), stray.normalName())) {
                stray.tagName("div").removeAttr("value");
            }
        }
    }

    private static boolean belongs(Element child, String item) {
        var name = child.normalName();
        return name.equals(item) || (item.equals("dd") && name.equals("dt"));
    }

    private static boolean isHome(String parent, String item) {
        return switch (item) {
            case "li" -> parent.equals("ul") || parent.equals("ol");
            case "figcaption" -> parent.equals("figure");
            default -> parent.equals("dl");
        };
    }

    /** A list of terms begins with a term and ends with what is said of it. */
    private static void terms(Element body) {
        for (var list : body.select("dl")) {
            var first = list.firstElementChild();
            var last = list.lastElementChild();
            if (first == null
                    || last == null
                    || !first.normalName().equals("dt")
                    || !last.normalName().equals("dd")) {
                list.children().tagName("div");
                list.tagName("div");
            }
        }
        body.select("ruby").stream()
                .filter(ruby -> ruby.selectFirst("> rt") == null)
                .forEach(Nesting::loseTags);
        body.select("rt, rp").stream()
                .filter(note -> !note.parents().is("ruby"))
                .forEach(Nesting::loseTags);
    }

    private static void tables(Element body) {
        for (var table : body.select("table")) {
            if (table.selectFirst("td, th") == null) {
                loseTags(table);
            }
        }
        for (var caption : body.select("caption")) {
            if (caption.selectFirst("table") != null) {
                caption.text(caption.text());
            }
            var table = caption.parent();
            if (table != null && caption.previousElementSibling() != null) {
                table.prependChild(caption);
            }
        }
        body.select(HEADINGS_IN_HEADS).forEach(Nesting::loseTags);
    }

    private static void loseTags(Element element) {
        if (element.parent() != null) {
            element.unwrap();
        }
    }
}
