package commonplace.query.content;

import org.commonmark.node.HtmlInline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;

/**
 * The raw HTML within a text's lines, as long as it is of the harmless sort that most of it is:
 * {@code <kbd>}, {@code <sub>} and their like, without attributes, each closed where it was opened
 * and none within its like. There is nothing in it to take out or to mend. To be told the pieces in
 * their order.
 */
final class RawMarks {

    private static final Set<String> NAMES =
            Set.of(
                    "abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
                    "samp", "small", "strong", "sub", "sup", "u", "var");

    private record Open(String name, HtmlInline mark) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private boolean harmless = true;

    /** Whether an element of this name, without attributes, is of that sort. */
    static boolean isHarmless(String name) {
        return NAMES.contains(name);
    }

    void add(HtmlInline mark) {
        harmless = harmless && isHarmless(mark);
    }

    boolean areHarmless() {
        return harmless && open.isEmpty();
    }

    private boolean isHarmless(HtmlInline mark) {
        var tag = mark.getLiteral();
        boolean closes = tag.startsWith("</");
        var name = tag.substring(closes ? 2 : 1, tag.length() - 1);
        if (closes) {
            var last = open.poll();
            return last != null
                    && last.name.equals(name)
                    // Else other marks would begin within it and end outside, or the reverse.
                    && Objects.equals(last.mark.getParent(), mark.getParent());
        }
        if (!isHarmless(name) || open.stream().anyMatch(each -> each.name.equals(name))) {
            return false;
        }
        open.push(new Open(name, mark));
        return true;
    }
}
