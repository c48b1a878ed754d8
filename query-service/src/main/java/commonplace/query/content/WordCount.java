package commonplace.query.content;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How many words HTML of ours shows. */
final class WordCount {

    private static final long[] INLINE =
            Stream.of(
                            "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins",
                            "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub",
                            "sup", "u", "var", "wbr")
                    .mapToLong(name -> packed(name, 0, name.length()))
                    .toArray();

    /** Each of them at its remainder, where no other is: one look tells. */
    private static final long[] BY_REMAINDER = byRemainder();

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
            } else if (mayBeSpace(c) && Character.isWhitespace(c)) {
                within = false;
            } else if (!within) {
                within = true;
                words++;
            }
        }
        return words;
    }

    /** Letters are not, nor the dashes and quotation marks of typographers: they are frequent. */
    private static boolean mayBeSpace(char c) {
        return c <= ' ' || (c >= '\u1680' && c <= '\u200A') || (c >= '\u2028' && c <= '\u3000');
    }

    private static boolean isInline(String html, int start, int end) {
        int from = html.charAt(start + 1) == '/' ? start + 2 : start + 1;
        long name = packed(html, from, end);
        return name != 0 && BY_REMAINDER[(int) (name % BY_REMAINDER.length)] == name;
    }

    private static long[] byRemainder() {
        int size = INLINE.length;
        while (remainders(size) < INLINE.length) {
            size++;
        }
        var table = new long[size];
        for (long name : INLINE) {
            table[(int) (name % size)] = name;
        }
        return table;
    }

    private static long remainders(int size) {
        return LongStream.of(INLINE).map(name -> name % size).distinct().count();
    }

    /** A tag's name, as far as letters and digits go, as a number; our elements' are short. */
    private static long packed(String html, int from, int end) {
        long name = 0;
        for (int i = from; i < end; i++) {
            char c = html.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                break;
            }
            name = name << 8 | c;
        }
        return name;
    }
}
