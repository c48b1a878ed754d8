package commonplace.benchmarks.replay;

import commonplace.benchmarks.Effort;
import commonplace.benchmarks.Figure;
import commonplace.benchmarks.replay.Operations.Refusal;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What readers of the live generation feel of a rebuild. */
final class ReadersBeside {

    private static final Duration READING = Duration.ofSeconds(30);

    /** Of the rebuild, which must not end before the readers do. */
    private static final double SHARE = 0.8;

    /** Events a second; {@code -Dthrottle=50000}. 0 leaves the rebuild as it is. */
    private static final int THROTTLE = Integer.getInteger("throttle", 0);

    private ReadersBeside() {}

    /**
     * The ratio of the 99th percentiles, during to before.
     *
     * @param seconds what a rebuild takes
     */
    static Figure figure(
            RebuildProcess service, Operations operations, Effort effort, double seconds)
            throws IOException, InterruptedException, Refusal {
        var duration =
                Duration.ofMillis(Math.min(READING.toMillis(), (long) (seconds * SHARE * 1_000)));
        try (var readers = new Readers(service.address(), effort.seed())) {
            readers.read(effort.warmUp(), 1);
            double before = readers.read(duration, 2).percentile(99);
            var beside = Rebuilding.start(operations);
            if (THROTTLE > 0) {
                operations.throttle(beside.path(), THROTTLE);
            }
            double during = readers.read(duration, 3).percentile(99);
            boolean wasBuilding = beside.now().isLoading();
            System.err.printf(
                    Locale.ROOT,
                    "readers at %d pages/s for %.0f s: p99 %.2f ms before, %.2f ms during (throttle"
                            + " %s)%s%n",
                    Readers.A_SECOND,
                    duration.toMillis() / 1e3,
                    before,
                    during,
                    THROTTLE == 0 ? "none" : THROTTLE + " events/s",
                    wasBuilding ? "" : "; the rebuild ended before them");
            operations.drop(beside.path());
            return new Figure(
                    "rebuild", "reader.p99", during / before, "ratio", "the same before", 1);
        }
    }
}
