package commonplace.benchmarks.replay;

import commonplace.benchmarks.Effort;
import commonplace.benchmarks.Figure;
import commonplace.benchmarks.replay.Operations.Refusal;
import commonplace.testing.Eventually;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What readers of the live generation feel of a rebuild. */
final class ReadersBeside {

    /** Long: a machine that rests for an instant makes some dozen answers late. */
    private static final Duration READING = Duration.ofSeconds(30);

    /** Events a second, by which the rebuild leaves readers their share of two cores. */
    private static final int THROTTLE = Integer.getInteger("throttle", 8_000);

    private static final Duration LIMIT = Duration.ofHours(1);

    private ReadersBeside() {}

    /**
     * The ratio of the 99th percentiles, during to before; and what they feel of the switch to the
     * generation that was built, and back.
     */
    static List<Figure> figures(RebuildProcess service, Operations operations, Effort effort)
            throws IOException, InterruptedException, Refusal {
        try (var readers = new Readers(service.address(), effort.seed())) {
            readers.read(effort.warmUp(), 1);
            double before = readers.read(READING, 2).percentile(99);
            var beside = Rebuilding.start(operations);
            operations.throttle(beside.path(), THROTTLE);
            double reading = readers.read(READING, 3).percentile(99);
            operations.throttle(beside.path(), 0);
            Eventually.until(LIMIT, () -> !beside.now().phase().equals("reading"));
            operations.throttle(beside.path(), THROTTLE);
            double writing = readers.read(READING, 4).percentile(99);
            double during = Math.max(reading, writing);
            System.err.printf(
                    Locale.ROOT,
                    "readers at %d pages/s: p99 %.2f ms before, %.2f ms while the log is read, %.2f"
                            + " ms while rows are written (throttle %d events/s)%s%n",
                    Readers.A_SECOND,
                    before,
                    reading,
                    writing,
                    THROTTLE,
                    beside.now().isLoading() ? "" : "; the rebuild ended before them");
            operations.throttle(beside.path(), 0);
            Eventually.until(LIMIT, () -> isFollowing(operations, beside.path()));
            return List.of(
                    new Figure(
                            "rebuild",
                            "reader.p99",
                            during / before,
                            "ratio",
                            "the same before",
                            1),
                    SwitchBeside.figure(
                            "promote", service.address(), () -> operations.promote(beside.path())),
                    SwitchBeside.figure(
                            "rollback",
                            service.address(),
                            () -> operations.rollback(beside.path())));
        }
    }

    private static boolean isFollowing(Operations operations, String path)
            throws IOException, InterruptedException, Refusal {
        return operations.generation(path).state().equals("following");
    }
}
