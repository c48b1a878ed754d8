package commonplace.query.tagpage;

/**
 * How surprising it is that a tag stands beside another as often as it does: Dunning's
 * log-likelihood ratio, {@code -2 log λ}, of the table of two by two.
 *
 * @param lookedAt entries of the one tag
 * @param all entries of the site
 */
record Surprise(long lookedAt, long all) {

    /**
     * @param together entries that carry both, of those looked at
     * @param everywhere entries that carry the other
     * @return negative where they are together more rarely than by chance
     */
    double of(long together, long everywhere) {
        double both = together;
        double one = Math.max(0, lookedAt - together);
        double other = Math.max(0, everywhere - together);
        double neither = Math.max(0, all - both - one - other);
        double ratio =
                2
                        * (entropy(both + one, other + neither)
                                + entropy(both + other, one + neither)
                                - entropy(both, one, other, neither));
        boolean isMore = both * (other + neither) > other * (both + one);
        return isMore ? ratio : -ratio;
    }

    /** Without norm: of counts, and not of their shares. */
    private static double entropy(double... counts) {
        double sum = 0;
        double inside = 0;
        for (double count : counts) {
            sum += count;
            inside += count > 0 ? count * Math.log(count) : 0;
        }
        return sum > 0 ? sum * Math.log(sum) - inside : 0;
    }
}
