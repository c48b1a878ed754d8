package commonplace.events.wire;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
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

    static Instant parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@code 2026-01-31T23:59:59Z}, with a fraction of up to nine digits.
     *
     * @throws IllegalArgumentException where it is none or in another form, in which it may well be
     *     an instant: {@link Instant#parse} tells
     */
    public static Instant parse(byte @Nullable [] text) {
        if (text == null
                || text.length < SHORTEST
                || text.length > LONGEST
                || text[4] != '-'
                || text[7] != '-'
                || text[10] != 'T'
                || text[13] != ':'
                || text[16] != ':'
                || text[text.length - 1] != 'Z'
                || (text.length > SHORTEST && (text[19] != '.' || text.length == SHORTEST + 1))) {
            throw new IllegalArgumentException();
        }
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new IllegalArgumentException();
        }
        return Instant.ofEpochSecond(
                day(text) * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos(text));
    }

    private static long day(byte[] text) {
        try {
            return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                    .toEpochDay();
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(none);
        }
    }

    private static int nanos(byte[] text) {
        int nanos = text.length > SHORTEST ? digits(text, SHORTEST, text.length - 1) : 0;
        for (int digits = Math.max(0, text.length - SHORTEST - 1); digits < 9; digits++) {
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
