package commonplace.events.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * JSON that is known but for its strings, read from the left to the right. Whatever is not as
 * expected is an {@link IllegalArgumentException}, as is all that a writer seldom writes: escapes
 * that give a character's number, and bytes that are no UTF-8. For one thread.
 */
final class JsonText {

    /** What decoders write for bytes that they do not understand. */
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] json;
    private final int end;
    private int at;

    /** What stands there among these bytes. */
    JsonText(byte[] json, int from, int to) {
        this.json = json;
        at = from;
        end = to;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Goes past these bytes if they are next. */
    boolean passes(byte[] part) {
        int after = at + part.length;
        if (after > end || !Arrays.equals(json, at, after, part, 0, part.length)) {
            return false;
        }
        at = after;
        return true;
    }

    /** Goes past these bytes, which must be next. */
    void pass(byte[] part) {
        if (!passes(part)) {
            throw otherwise();
        }
    }

    /** Goes past the string that must be next, and says what it is (RFC 8259, section 7). */
    String string() {
        int from = begin();
        int to = endOfPlain(from);
        if (json[to] != '"') {
            return unescaped(from, to);
        }
        at = to + 1;
        return text(json, from, to);
    }

    /** Goes past the UUID that must be next, as a string. */
    UUID uuid() {
        int from = at + 1;
        int to = from + UuidText.LENGTH;
        if (to >= end || json[at] != '"' || json[to] != '"') {
            throw otherwise();
        }
        at = to + 1;
        return UuidText.parse(json, from, to);
    }

    /** Goes past the instant that must be next, as a string. */
    Instant instant() {
        int from = begin();
        int to = endOfPlain(from);
        if (json[to] != '"') {
            throw otherwise();
        }
        at = to + 1;
        return InstantText.parse(json, from, to);
    }

    /** Where the string that must be next has its first character. */
    private int begin() {
        if (isAtEnd() || json[at] != '"') {
            throw otherwise();
        }
        return at + 1;
    }

    private String unescaped(int begin, int firstMark) {
        var text = new byte[end - begin];
        int length = 0;
        int from = begin;
        int to = firstMark;
        while (true) {
            System.arraycopy(json, from, text, length, to - from);
            length += to - from;
            if (json[to] == '"') {
                at = to + 1;
                return text(text, 0, length);
            }
            text[length] = escaped(to);
            length++;
            from = to + 2;
            to = endOfPlain(from);
        }
    }

    private byte escaped(int mark) {
        if (json[mark] != '\\' || mark + 1 == end) {
            throw otherwise();
        }
        return switch (json[mark + 1]) {
            case '"' -> '"';
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> throw otherwise();
        };
    }

    private static String text(byte[] bytes, int from, int to) {
        var text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw otherwise();
        }
        return text;
    }

    /** Where the next quotation mark, backslash or control character stands. */
    private int endOfPlain(int from) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long marks = marks(EightBytes.at(json, i));
            if (marks != 0) {
                return i + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
            }
        }
        for (; i < end; i++) {
            if (json[i] == '"' || json[i] == '\\' || (json[i] >= 0 && json[i] < ' ')) {
                return i;
            }
        }
        throw otherwise();
    }

    /** The high bit of the first byte that is one of them, and perhaps of later ones. */
    private static long marks(long bytes) {
        return (EightBytes.below(bytes, ' ')
                        | EightBytes.equal(bytes, '"')
                        | EightBytes.equal(bytes, '\\'))
                & EightBytes.HIGH_BITS;
    }

    private static IllegalArgumentException otherwise() {
        return new IllegalArgumentException();
    }
}
