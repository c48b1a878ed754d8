package commonplace.query.content;

import static commonplace.events.wire.EightBytes.EACH;
import static commonplace.events.wire.EightBytes.HIGH_BITS;

import commonplace.events.wire.EightBytes;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How many words HTML of ours shows. By eight bytes of its UTF-8: each character by itself took
 * three times as long.
 */
final class WordCount {

    private static final long[] INLINE =
            Stream.of(
                            "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins",
                            "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub",
                            "sup", "u", "var", "wbr")
                    .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                    .mapToLong(name -> packed(name, 0, name.length))
                    .toArray();

    /** Each of them at its remainder, where no other is: one look tells. */
    private static final long[] BY_REMAINDER = byRemainder();

    /** E0 to E3 but for the last two bits; white space has E1, E2 and E3. */
    private static final char FIRST_OF_RARE_SPACE = 0xE0;

    /** Where a word goes on; as the byte before the first of eight would have it. */
    private static final long WITHIN = 0x80;

    private WordCount() {}

    /**
     * Runs of characters without white space; a block's tags part words, an inline element's do
     * not. The HTML is ours: each {@code <} begins a tag, which ends at the next {@code >}.
     */
    static int of(String html) {
        var text = html.getBytes(StandardCharsets.UTF_8);
        int words = 0;
        long before = 0;
        int at = 0;
        while (at < text.length) {
            if (at <= text.length - Long.BYTES) {
                long eight = EightBytes.at(text, at);
                long marks = marks(eight);
                int plain = marks == 0 ? Long.BYTES : Long.numberOfTrailingZeros(marks) / Byte.SIZE;
                long letters = ~EightBytes.eachEqual(eight, ' ') & first(plain);
                words += Long.bitCount(letters & ~((letters << Byte.SIZE) | before));
                before = plain == 0 ? before : (letters >>> ((plain - 1) * Byte.SIZE)) & WITHIN;
                at += plain;
                if (plain == Long.BYTES) {
                    continue;
                }
            }
            if (text[at] == '<') {
                int end = end(text, at);
                before = isInline(text, at, end) ? before : 0;
                at = end + 1;
            } else {
                int space = spaceAt(text, at);
                words += space == 0 && before == 0 ? 1 : 0;
                before = space == 0 ? WITHIN : 0;
                at += Math.max(1, space);
            }
        }
        return words;
    }

    /**
     * The high bit of the first byte that needs a closer look, and perhaps of later ones: a tag's
     * first, a control, or one that UTF-8 begins white space with beyond ASCII.
     */
    private static long marks(long bytes) {
        return (EightBytes.equal(bytes, '<')
                        | EightBytes.below(bytes, ' ')
                        | EightBytes.equal(bytes & ~(EACH * 3), FIRST_OF_RARE_SPACE))
                & HIGH_BITS;
    }

    /** The high bits of the first ones of eight. */
    private static long first(int bytes) {
        return bytes == 0 ? 0 : HIGH_BITS >>> ((Long.BYTES - bytes) * Byte.SIZE);
    }

    /** Where the tag ends; at the end of all where it does not. */
    private static int end(byte[] text, int tag) {
        int end = tag;
        while (end < text.length && text[end] != '>') {
            end++;
        }
        return end;
    }

    /** How many bytes the white space that begins there has; 0 where there is none. */
    private static int spaceAt(byte[] text, int at) {
        byte first = text[at];
        if (first >= 0) {
            return Character.isWhitespace(first) ? 1 : 0;
        }
        // All white space beyond ASCII has three.
        return (first & 0xFC) == FIRST_OF_RARE_SPACE
                        && Character.isWhitespace(
                                ((first & 0x0F) << 12)
                                        | ((text[at + 1] & 0x3F) << 6)
                                        | (text[at + 2] & 0x3F))
                ? 3
                : 0;
    }

    private static boolean isInline(byte[] text, int tag, int end) {
        int from = tag + 1 < end && text[tag + 1] == '/' ? tag + 2 : tag + 1;
        long name = packed(text, from, end);
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
    private static long packed(byte[] text, int from, int end) {
        long name = 0;
        for (int i = from; i < end; i++) {
            byte c = text[i];
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                break;
            }
            name = name << 8 | c;
        }
        return name;
    }
}
