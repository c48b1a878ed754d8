package commonplace.benchmarks.page;

import java.util.Arrays;

/** How long answers took, to ten microseconds. For one thread. */
final class Answered {

    private static final int UNIT_NANOS = 10_000;

    /** A second; what takes longer counts as that. */
    private final long[] counts = new long[100_000];

    private long number;

    void add(long nanos) {
        counts[(int) Math.min(counts.length - 1, nanos / UNIT_NANOS)]++;
        number++;
    }

    long number() {
        return number;
    }

    /** Milliseconds. */
    double percentile(double percent) {
        long wanted = (long) Math.ceil(percent / 100 * number);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return (i + 1) * (double) UNIT_NANOS / 1e6;
            }
        }
        return Double.NaN;
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
