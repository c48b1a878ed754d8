package commonplace.query.replay;

import commonplace.events.AuthorId;
import commonplace.events.wire.EventType;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Header values in the very form in which the relay writes them, read where they stand and without
 * a parser. Of any other form an {@link IllegalArgumentException} comes, and who asked takes the
 * long way.
 */
final class PlainText {

    /** An author, and as the header has it. */
    @SuppressWarnings("ArrayRecordComponent") // It is never changed.
    private record Author(byte[] header, AuthorId id) {}

    /** What was read last on a thread: thousands of events in a row have the same author. */
    private static final ThreadLocal<@Nullable Author> LAST = new ThreadLocal<>();

    private PlainText() {}

    static long number(byte[] text, int from, int to, long least) {
        long number = numberOrLess(text, from, to);
        if (number < least) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    /** Of any other form it is below 0. */
    static long numberOrLess(byte[] text, int from, int to) {
        if (to == from || to - from > 18) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static EventType type(byte[] text, int from, int to) {
        return EventType.named(text, from, to).orElseThrow(IllegalArgumentException::new);
    }

    static AuthorId author(byte[] text, int from, int to) {
        var last = LAST.get();
        if (last == null || !Arrays.equals(last.header, 0, last.header.length, text, from, to)) {
            var header = Arrays.copyOfRange(text, from, to);
            last = new Author(header, new AuthorId(new String(header, StandardCharsets.UTF_8)));
            LAST.set(last);
        }
        return last.id;
    }
}
