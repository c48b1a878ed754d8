package commonplace.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param seed from which all load is drawn
 */
public record Effort(boolean quick, long seed) {

    public Duration warmUp() {
        return Duration.ofSeconds(quick ? 2 : 8);
    }

    public Duration measured() {
        return Duration.ofSeconds(quick ? 3 : 12);
    }
}
