package commonplace.query.change;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;

/**
 * When each subject was last touched, on a clock that counts changes. Safe for many threads;
 * reading takes no lock.
 *
 * <p>Who reads rows takes {@link #now()} before, and what was read holds while {@link #hold} says
 * so. A change is noted when it begins, before it is committed, and again when it has ended, before
 * the writer goes on: between the two nothing that it touches is kept, as a reader may have seen
 * the rows of before or of after.
 */
@Component
public final class Stamps {

    private record Begun(Change change, long at) {}

    private final AtomicLongArray touched = new AtomicLongArray(Subject.SLOTS);
    private final AtomicIntegerArray open = new AtomicIntegerArray(Subject.SLOTS);
    private final Map<String, Begun> begun = new HashMap<>();
    private volatile long clock = 1;
    private volatile long forgotten;

    /** To be taken before the rows are read. */
    public long now() {
        return clock;
    }

    /** Whether none of it was touched since. */
    public boolean hold(int[] slots, long since) {
        if (since <= forgotten) {
            return false;
        }
        for (int slot : slots) {
            if (touched.get(slot) > since) {
                return false;
            }
        }
        return true;
    }

    /** Whether none of it is being changed at this moment. */
    public boolean rest(int[] slots) {
        for (int slot : slots) {
            if (open.get(slot) > 0) {
                return false;
            }
        }
        return true;
    }

    /** A change is about to be committed. */
    synchronized void begin(String key, Change change) {
        if (begun.putIfAbsent(key, new Begun(change, System.nanoTime())) == null) {
            change.slots().forEach(open::incrementAndGet);
        }
        touch(change);
    }

    /** It is visible, or never will be. */
    synchronized void end(String key, Change change) {
        touch(change);
        close(key);
    }

    /** What began so long ago can no longer be committed. */
    synchronized void expire(Duration age) {
        long now = System.nanoTime();
        closeAll(key -> begunAt(key, now) > age.toNanos());
    }

    private long begunAt(String key, long now) {
        var change = begun.get(key);
        return change == null ? 0 : now - change.at;
    }

    /** All that is known is void: changes may have been missed. */
    synchronized void forget(Predicate<String> ended) {
        closeAll(ended);
        forgotten = clock;
        clock = clock + 1;
    }

    private void closeAll(Predicate<String> which) {
        begun.keySet().stream().filter(which).toList().forEach(this::close);
    }

    private void close(String key) {
        var change = begun.remove(key);
        if (change != null) {
            touch(change.change);
            change.change.slots().forEach(open::decrementAndGet);
        }
    }

    /** The slots first: who reads the new time sees them touched. */
    private void touch(Change change) {
        long time = clock + 1;
        change.slots().forEach(slot -> touched.set(slot, time));
        clock = time;
    }
}
