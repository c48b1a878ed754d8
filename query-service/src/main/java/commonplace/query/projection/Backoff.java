package commonplace.query.projection;

import java.time.Duration;

/** How long to wait before trying again: doubled with each failure, up to a bound. */
final class Backoff {

    private final Duration first;
    private final Duration most;
    private Duration next;

    Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        next = first;
    }

    Duration next() {
        var now = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(most) > 0 ? most : doubled;
        return now;
    }

    void reset() {
        next = first;
    }
}
