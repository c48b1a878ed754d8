package commonplace.query.content;

import java.util.Set;

/** How many words HTML of ours shows. */
final class WordCount {

    private static final Set<String> INLINE =
            Set.of(
                    "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
                    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
                    "wbr");

    private WordCount() {}

    /**
     * Runs of characters without white space; a block's tags part words, an inline element's do
     * not. The HTML is ours: each {@code <} begins a tag, which ends at the next {@code >}.
     */
    static int of(String html) {
        int words = 0;
        boolean within = false;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                int end = html.indexOf('>', i);
                if (end < 0) {
                    break;
                }
                within = within && isInline(html, i, end);
                i = end;
            } else if (Character.isWhitespace(c)) {
                within = false;
            } else if (!within) {
                within = true;
                words++;
            }
        }
        return words;
    }

    private static boolean isInline(String html, int start, int end) {
        int from = html.charAt(start + 1) == '/' ? start + 2 : start + 1;
        int to = from;
        while (to < end && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return INLINE.contains(html.substring(from, to));
    }
}
