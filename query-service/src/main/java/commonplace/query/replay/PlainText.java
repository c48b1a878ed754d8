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

    /**
     * Authors: thousands of events in a row have the same, so the last one is kept. For one thread.
     */
    static final class Authors {

        private byte[] header = {};
        private @Nullable AuthorId last;

        AuthorId author(byte[] text, int from, int to) {
            var known = last;
            if (known == null || !Arrays.equals(header, 0, header.length, text, from, to)) {
                header = Arrays.copyOfRange(text, from, to);
                known = new AuthorId(new String(header, StandardCharsets.UTF_8));
                last = known;
            }
            return known;
        }
    }
}
