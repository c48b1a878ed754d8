package commonplace.query.replay;

import commonplace.events.AuthorId;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Header values in the very form in which the relay writes them, read without a parser. Of any
 * other form an {@link IllegalArgumentException} comes, and who asked takes the long way.
 */
final class PlainText {

    private static final int SECONDS_A_DAY = 86_400;

    /** What was read last on a thread: thousands of events in a row have the same author. */
    private static final ThreadLocal<@Nullable AuthorId> LAST = new ThreadLocal<>();

    private PlainText() {}

    static long number(byte @Nullable [] digits, long least) {
        if (digits == null || digits.length == 0 || digits.length > 18) {
            throw new IllegalArgumentException();
        }
        long number = longDigits(digits, 0, digits.length);
        if (number < least) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static int digits(byte[] text, int from, int to) {
        return (int) longDigits(text, from, to);
    }

    private static long longDigits(byte[] text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException();
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static UUID uuid(byte @Nullable [] text) {
        if (text == null || text.length != 36) {
            throw new IllegalArgumentException();
        }
        return UUID.fromString(new String(text, StandardCharsets.ISO_8859_1));
    }

    static String type(byte @Nullable [] text) {
        if (text == null) {
            throw new IllegalArgumentException();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    /** {@code 2026-01-31T23:59:59Z}, with a fraction of up to nine digits. */
    static Instant instant(byte @Nullable [] text) {
        if (text == null
                || text.length < 20
                || text.length > 30
                || text[4] != '-'
                || text[7] != '-'
                || text[10] != 'T'
                || text[13] != ':'
                || text[16] != ':'
                || text[text.length - 1] != 'Z'
                || (text.length > 20 && (text[19] != '.' || text.length == 21))) {
            throw new IllegalArgumentException();
        }
        long day =
                LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                        .toEpochDay();
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new IllegalArgumentException();
        }
        int nanos = 0;
        if (text.length > 20) {
            nanos = digits(text, 20, text.length - 1);
            for (int digit = text.length - 21; digit < 9; digit++) {
                nanos *= 10;
            }
        }
        return Instant.ofEpochSecond(
                day * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    static AuthorId author(byte @Nullable [] name) {
        if (name == null) {
            throw new IllegalArgumentException();
        }
        var text = new String(name, StandardCharsets.UTF_8);
        var last = LAST.get();
        if (last == null || !last.value().equals(text)) {
            last = new AuthorId(text);
            LAST.set(last);
        }
        return last;
    }
}
