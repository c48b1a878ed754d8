package commonplace.query.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When the store's head was first seen beyond which position: the memory by which lag is told in
 * seconds, an hour of it. Safe for many threads.
 */
final class Heads {

    private static final int LIMIT = 3_600;

    private record Seen(long head, Instant at) {}

    private final Deque<Seen> seen = new ArrayDeque<>();

    /** The head at a moment; moments rise. */
    synchronized void saw(long head, Instant at) {
        var last = seen.peekLast();
        if (last != null && head < last.head) {
            // Another store, or an older one restored: what was remembered says nothing of it.
            seen.clear();
            last = null;
        }
        if (last == null || head > last.head) {
            seen.addLast(new Seen(head, at));
            if (seen.size() > LIMIT) {
                seen.removeFirst();
            }
        }
    }

    /** How old the oldest event behind that position is, at least; zero where there is none. */
    synchronized Duration ageOfNext(long applied, Instant now) {
        for (var head : seen) {
            if (head.head > applied) {
                var age = Duration.between(head.at, now);
                return age.isNegative() ? Duration.ZERO : age;
            }
        }
        return Duration.ZERO;
    }
}
