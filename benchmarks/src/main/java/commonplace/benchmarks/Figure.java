package commonplace.benchmarks;

/**
 * One measured figure beside a raw limit of the same run; absolute values mean little on a machine
 * that others use too.
 *
 * @param limit what the raw limit is
 */
public record Figure(
        String benchmark,
        String figure,
        double value,
        String unit,
        String limit,
        double limitValue) {

    /** The figure in terms of its limit. */
    public double ratio() {
        return value / limitValue;
    }
}
