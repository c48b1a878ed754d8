package commonplace.events.wire;

import java.util.UUID;

/** UUIDs as events and their headers have them (RFC 9562, section 4), read where they stand. */
public final class UuidText {

    /** Characters of one. */
    static final int LENGTH = 36;

    /** What each character is worth; below 0 where it is no digit. */
    private static final byte[] DIGITS = digits();

    private UuidText() {}

    /**
     * The UUID there.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static UUID parse(byte[] text, int from, int to) {
        if (to - from != LENGTH
                || text[from + 8] != '-'
                || text[from + 13] != '-'
                || text[from + 18] != '-'
                || text[from + 23] != '-') {
            throw new IllegalArgumentException();
        }
        return new UUID(
                (number(text, from, from + 8) << 32)
                        | (number(text, from + 9, from + 13) << 16)
                        | number(text, from + 14, from + 18),
                (number(text, from + 19, from + 23) << 48) | number(text, from + 24, to));
    }

    private static long number(byte[] text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            // A byte below 0 is of no ASCII character.
            int digit = text[i] < 0 ? -1 : DIGITS[text[i]];
            if (digit < 0) {
                throw new IllegalArgumentException();
            }
            number = (number << 4) | digit;
        }
        return number;
    }

    private static byte[] digits() {
        var digits = new byte[128];
        for (char c = 0; c < digits.length; c++) {
            digits[c] = (byte) Character.digit(c, 16);
        }
        return digits;
    }
}
