package commonplace.query.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Which characters of an author's text may go on: those that XML 1.0 allows (section 2.2). */
public final class Characters {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long EACH = 0x0101_0101_0101_0101L;

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
        return isPlainAscii(text, bytes) || isPlain(text)
                ? bytes
                : cleared(text).getBytes(StandardCharsets.UTF_8);
    }

    /** By eights. Half of a surrogate pair has become a question mark in the bytes. */
    private static boolean isPlainAscii(String text, byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (i + Long.BYTES <= bytes.length && areOrdinary((long) EIGHT_BYTES.get(bytes, i))) {
                i += Long.BYTES;
                continue;
            }
            byte b = bytes[i];
            if (b < ' ' ? b != '\n' && b != '\t' : b == '?' && text.charAt(i) != '?') {
                return false;
            }
            i++;
        }
        return true;
    }

    /**
     * Whether none of them is a control, a question mark or beyond ASCII; it may be cautious
     * (Anderson, Bit Twiddling Hacks, “Determine if a word has a byte less than n”).
     */
    private static boolean areOrdinary(long bytes) {
        long questions = bytes ^ EACH * '?';
        return ((bytes | bytes - EACH * ' ' | (questions - EACH & ~questions)) & EACH << 7) == 0;
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
