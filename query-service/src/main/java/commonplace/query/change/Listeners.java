package commonplace.query.change;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The other instances that listen, as they were last seen. One that is gone may not know it yet,
 * and show what it keeps for as long as it trusts its channel. Safe for many threads.
 */
@Component
final class Listeners {

    private final Set<Integer> present = new HashSet<>();
    private long trustsUntil = System.nanoTime();

    /** These are there now, and no others. */
    synchronized void seen(Set<Integer> instances) {
        if (!instances.containsAll(present)) {
            trustsUntil = System.nanoTime() + ChangeChannel.TRUST.toNanos();
        }
        present.clear();
        present.addAll(instances);
    }

    synchronized boolean knows(int instance) {
        return present.contains(instance);
    }

    /** It was waited for long enough. */
    synchronized void forget(int instance) {
        present.remove(instance);
    }

    /** How long one that is gone may show what it keeps. */
    synchronized Duration trust() {
        return Duration.ofNanos(Math.max(0, trustsUntil - System.nanoTime()));
    }
}
