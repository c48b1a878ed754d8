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

    /** What {@link #letter} says of the characters that most texts are made of. */
    private static final byte[] LETTERS = letters();

    private WordCount() {}

    /**
     * Runs of characters without white space; a block's tags part words, an inline element's do
     * not. The HTML is ours: each {@code <} begins a tag, which ends at the next {@code >}.
     */
    static int of(String html) {
        int words = 0;
        boolean within = false;
        int from = 0;
        while (from < html.length()) {
            int tag = html.indexOf('<', from);
            int to = tag < 0 ? html.length() : tag;
            words += begun(html, from, to, within);
            within = to > from ? letter(html.charAt(to - 1)) == 1 : within;
            int end = html.indexOf('>', to);
            if (end < 0) {
                break;
            }
            within = within && isInline(html, to, end);
            from = end + 1;
        }
        return words;
    }

    /**
     * Words that begin there, where no tag is. Without a choice at each character: a processor
     * cannot foresee where words end, and took twice as long.
     *
     * @param within whether a word goes on there
     */
    private static int begun(String html, int from, int to, boolean within) {
        int begun = 0;
        int before = within ? 1 : 0;
        for (int i = from; i < to; i++) {
            int now = letter(html.charAt(i));
            begun += now & ~before;
            before = now;
        }
        return begun;
    }

    /** 1 for all but white space, which is 0. */
    private static int letter(char c) {
        return c < LETTERS.length ? LETTERS[c] : mayBeSpace(c) && Character.isWhitespace(c) ? 0 : 1;
    }

    private static byte[] letters() {
        var letters = new byte[256];
        for (char c = 0; c < letters.length; c++) {
            letters[c] = (byte) (Character.isWhitespace(c) ? 0 : 1);
        }
        return letters;
    }

    /** Letters are not, nor the dashes and quotation marks of typographers: they are frequent. */
    private static boolean mayBeSpace(char c) {
        return (c >= '\u1680' && c <= '\u200A') || (c >= '\u2028' && c <= '\u3000');
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
