package commonplace.query.replay;

import commonplace.events.AuthorId;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Header values in the very form in which the relay writes them, read without a parser. Of any
 * other form an {@link IllegalArgumentException} comes, and who asked takes the long way.
 */
final class PlainText {

    /** An author, and as the header has it. */
    @SuppressWarnings("ArrayRecordComponent") // It is never changed.
    private record Author(byte[] header, AuthorId id) {}

    /** What was read last on a thread: thousands of events in a row have the same author. */
    private static final ThreadLocal<@Nullable Author> LAST = new ThreadLocal<>();

    private PlainText() {}

    static long number(byte @Nullable [] digits, long least) {
        long number = numberOrLess(digits);
        if (number < least) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    /** Of any other form it is below 0. */
    static long numberOrLess(byte @Nullable [] digits) {
        if (digits == null || digits.length == 0 || digits.length > 18) {
            return -1;
        }
        long number = 0;
        for (byte character : digits) {
            int digit = character - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static UUID uuid(byte @Nullable [] text) {
        if (text == null || text.length != 36) {
            throw new IllegalArgumentException();
        }
        if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') {
            throw new IllegalArgumentException();
        }
        return new UUID(
                (hex(text, 0, 8) << 32) | (hex(text, 9, 13) << 16) | hex(text, 14, 18),
                (hex(text, 19, 23) << 48) | hex(text, 24, 36));
    }

    private static long hex(byte[] text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                throw new IllegalArgumentException();
            }
            number = (number << 4) | digit;
        }
        return number;
    }

    static String type(byte @Nullable [] text) {
        if (text == null) {
            throw new IllegalArgumentException();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    static AuthorId author(byte @Nullable [] name) {
        if (name == null) {
            throw new IllegalArgumentException();
        }
        var last = LAST.get();
        if (last == null || !Arrays.equals(last.header, name)) {
            last = new Author(name, new AuthorId(new String(name, StandardCharsets.UTF_8)));
            LAST.set(last);
        }
        return last.id;
    }
}
