package commonplace.benchmarks.replay;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks from 0, the first far more often than the last: rank r with weight 1 / (r + 1)^s. */
final class Zipf {

    private final double[] cumulative;

    Zipf(int ranks, double s) {
        this.cumulative = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1 / Math.pow(rank + 1.0, s);
            cumulative[rank] = sum;
        }
    }

    int rank(RandomGenerator random) {
        double wanted = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, wanted);
        return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    }
}
