package commonplace.query.change;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which instances have noted which of this instance's changes. Safe for many threads. */
@Component
final class Acknowledgements {

    private final Map<String, Set<Integer>> noted = new HashMap<>();

    synchronized void expect(String key) {
        noted.put(key, new HashSet<>());
    }

    synchronized void noted(String key, int by) {
        var instances = noted.get(key);
        if (instances != null) {
            instances.add(by);
            notifyAll();
        }
    }

    /**
     * Waits for these instances.
     *
     * @return those that have not noted it in time
     */
    synchronized Set<Integer> await(String key, Set<Integer> instances, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                var missing = new HashSet<>(instances);
                missing.removeAll(noted.getOrDefault(key, Set.of()));
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (missing.isEmpty() || left <= 0) {
                    return missing;
                }
                wait(left);
            }
        } finally {
            noted.remove(key);
        }
    }
}
