package commonplace.query.content;

import static commonplace.events.wire.EightBytes.EACH;
import static commonplace.events.wire.EightBytes.HIGH_BITS;

import commonplace.events.wire.EightBytes;

import java.nio.charset.StandardCharsets;

/** Which characters of an author's text may go on: those that XML 1.0 allows (section 2.2). */
public final class Characters {

    /**
     * The first byte of what UTF-8 has for U+D000 and above: halves of pairs, what is no character,
     * and some letters that are looked at with more care for it.
     */
    private static final int FIRST_RARE = 0xED;

    private Characters() {}

    /**
     * The text with its line ends as {@code \n}, without characters that neither a feed nor a
     * PostgreSQL text can hold: controls, U+0000, halves of surrogate pairs.
     */
    public static String allowed(String text) {
        return isPlain(text) ? text : cleared(text);
    }

    /** The allowed text in UTF-8. */
    public static byte[] utf8(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return arePlain(bytes, text) || isPlain(text)
                ? bytes
                : cleared(text).getBytes(StandardCharsets.UTF_8);
    }

    /** By eights. Half of a surrogate pair has become a question mark in the bytes. */
    private static boolean arePlain(byte[] bytes, String text) {
        int following = 0;
        for (int from = 0; from < bytes.length; from += Long.BYTES) {
            int to = Math.min(bytes.length, from + Long.BYTES);
            if (to >= Long.BYTES) {
                // The last few together with those before them.
                long eight = EightBytes.at(bytes, to - Long.BYTES);
                if (areOrdinary(eight)) {
                    following += Long.bitCount(eight & ~(eight << 1) & HIGH_BITS);
                    continue;
                }
            }
            for (int i = from; i < to; i++) {
                byte b = bytes[i];
                if (b == '?' ? text.charAt(i - following) != '?' : !mayBePlain(b)) {
                    return false;
                }
                following += (b & 0xC0) == 0x80 ? 1 : 0;
            }
        }
        return true;
    }

    private static boolean mayBePlain(byte b) {
        return b < 0 ? (b & 0xFF) < FIRST_RARE : b >= ' ' || b == '\n' || b == '\t';
    }

    /**
     * Whether none of them is a control, a question mark or {@link #FIRST_RARE} and above; it may
     * be cautious.
     */
    private static boolean areOrdinary(long bytes) {
        long rare = (bytes & ~HIGH_BITS) + EACH * (0x100 - FIRST_RARE) & bytes;
        return ((EightBytes.below(bytes, ' ') | EightBytes.equal(bytes, '?') | rare) & HIGH_BITS)
                == 0;
    }

    /** Nearly every text is, and each is looked at several times on its way to a page. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\n' && c != '\t' : c >= Character.MIN_SURROGATE && c != '\uFFFD') {
                return false;
            }
        }
        return true;
    }

    private static String cleared(String text) {
        var lines = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.codePoints().allMatch(Characters::isAllowed)
                ? lines
                : lines.codePoints()
                        .filter(Characters::isAllowed)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= ' ' && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    /** The text as HTML shows it, in content and in quoted attributes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
