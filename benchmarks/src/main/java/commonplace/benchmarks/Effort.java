package commonplace.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param seed from which all load is drawn
 */
public record Effort(boolean quick, long seed) {

    /** Before the first figure of a kind: a JVM is warm after nine seconds or more. */
    public Duration warmUp() {
        return Duration.ofSeconds(quick ? 9 : 15);
    }

    /** Before each figure: until the load is steady. */
    public Duration settling() {
        return Duration.ofSeconds(quick ? 1 : 2);
    }

    public Duration measured() {
        return Duration.ofSeconds(quick ? 3 : 8);
    }

    /** How often a figure and its limit are measured in turn; their medians are told. */
    public int rounds() {
        return quick ? 3 : 5;
    }
}
