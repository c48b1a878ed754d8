package commonplace.query.content;

import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;

import java.util.List;
import java.util.Set;

/**
 * Mends what a parser lets pass and the HTML standard forbids, so that any page or feed around it
 * stays valid and no browser rearranges it: blocks within inline elements, list items without a
 * list, pictures without a text.
 */
final class Nesting {

    private static final String BLOCKS =
            "blockquote, div, dl, dt, dd, figcaption, figure, h2, h3, h4, h5, h6, hr, li, ol, p,"
                    + " pre, table, ul";

    /** Their inside is a line of text: blocks in there lose their tags. */
    private static final Set<String> LINES = Set.of("h2", "h3", "h4", "h5", "h6", "pre");

    /** Where a block stands in one of these, the inline element loses its tags. */
    private static final Set<String> INLINE =
            Set.of(
                    "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
                    "mark", "p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
                    "sub", "sup", "u", "var");

    private static final List<String> ADDRESSES = List.of("href", "src", "cite");

    private Nesting() {}

    static void mend(Element body) {
        body.filter(
                (node, depth) ->
                        node instanceof Comment ? FilterResult.REMOVE : FilterResult.CONTINUE);
        addresses(body);
        pictures(body);
        lists(body);
        tables(body);
        blocks(body);
        for (var link : body.select("a a, dfn dfn")) {
            loseTags(link);
        }
        for (var empty : body.select("p, ul, ol, dl, table, tbody, thead, tfoot, tr")) {
            if (empty.childrenSize() == 0 && empty.text().isBlank() && !empty.hasAttr("id")) {
                empty.remove();
            }
        }
    }

    private static void blocks(Element body) {
        for (var block : body.select(BLOCKS)) {
            if (block.parents().stream().anyMatch(Nesting::isLine)) {
                loseTags(block);
            } else {
                block.parents().stream()
                        .filter(parent -> INLINE.contains(parent.normalName()))
                        .forEach(Nesting::loseTags);
            }
        }
    }

    private static boolean isLine(Element element) {
        return LINES.contains(element.normalName());
    }

    private static void addresses(Element body) {
        for (var name : ADDRESSES) {
            for (var element : body.select("[" + name + "]")) {
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

    private static void tables(Element body) {
        for (var table : body.select("table")) {
            if (table.selectFirst("td, th") == null) {
                loseTags(table);
            }
        }
    }

    private static void loseTags(Element element) {
        if (element.parent() != null) {
            element.unwrap();
        }
    }
}
