package commonplace.events.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants in the form in which events and their headers have them (ISO-8601, UTC), read in a
 * twentieth of a formatter's time.
 */
public final class InstantText {

    private static final int SECONDS_A_DAY = 86_400;

    /** {@code 2026-01-31T23:59:59Z}. */
    private static final int SHORTEST = 20;

    /** With nine digits of a fraction. */
    private static final int LONGEST = 30;

    private InstantText() {}

    /**
     * {@code 2026-01-31T23:59:59Z}, with a fraction of up to nine digits.
     *
     * @throws IllegalArgumentException where it is none or in another form, in which it may well be
     *     an instant: {@link Instant#parse} tells
     */
    public static Instant parse(byte[] text, int from, int to) {
        int length = to - from;
        if (length < SHORTEST
                || length > LONGEST
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':'
                || text[to - 1] != 'Z'
                || (length > SHORTEST && (text[from + 19] != '.' || length == SHORTEST + 1))) {
            throw new IllegalArgumentException();
        }
        int hour = digits(text, from + 11, from + 13);
        int minute = digits(text, from + 14, from + 16);
        int second = digits(text, from + 17, from + 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new IllegalArgumentException();
        }
        return Instant.ofEpochSecond(
                day(text, from) * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second,
                length > SHORTEST ? nanos(text, from + SHORTEST, to - 1) : 0);
    }

    private static long day(byte[] text, int from) {
        try {
            return LocalDate.of(
                            digits(text, from, from + 4),
                            digits(text, from + 5, from + 7),
                            digits(text, from + 8, from + 10))
                    .toEpochDay();
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(none);
        }
    }

    private static int nanos(byte[] text, int from, int to) {
        int nanos = digits(text, from, to);
        for (int digits = to - from; digits < 9; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int digits(byte[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException();
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
