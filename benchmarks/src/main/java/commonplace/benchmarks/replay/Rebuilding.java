package commonplace.benchmarks.replay;

import commonplace.benchmarks.replay.Operations.Generation;
import commonplace.benchmarks.replay.Operations.Refusal;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One rebuild, watched from its beginning to its end. */
final class Rebuilding {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final String FULL_TEXT = "full text";

    private final Operations operations;
    private final String path;
    private final long began = System.nanoTime();
    private final Estimates estimates = new Estimates();
    private final Map<String, Double> phases = new LinkedHashMap<>();

    private Rebuilding(Operations operations, String path) {
        this.operations = operations;
        this.path = path;
    }

    static Rebuilding start(Operations operations)
            throws IOException, InterruptedException, Refusal {
        return new Rebuilding(operations, operations.rebuild());
    }

    String path() {
        return path;
    }

    Generation now() throws IOException, InterruptedException, Refusal {
        return operations.generation(path);
    }

    /**
     * What it took.
     *
     * @param rows seconds until all rows and their indexes were there
     * @param text seconds of full text after that
     */
    record Took(double rows, double text) {}

    /** Waits until nothing is left but to follow the log. */
    Took await() throws IOException, InterruptedException, Refusal {
        var generation = now();
        while (generation.isLoading()) {
            double at = elapsed();
            phases.putIfAbsent(generation.phase(), at);
            if (at > LIMIT.toSeconds()) {
                throw new IllegalStateException("It is not done after " + LIMIT);
            }
            var left = generation.secondsLeft();
            if (left != null) {
                estimates.add(at, generation.part(), left);
            }
            LockSupport.parkNanos(LOOK.toNanos());
            generation = now();
        }
        if (generation.failure() != null || generation.state().equals("failed")) {
            throw new IllegalStateException("The rebuild failed: " + generation.failure());
        }
        double seconds = elapsed();
        double rows = phases.getOrDefault(FULL_TEXT, 0.0);
        System.err.printf(
                Locale.ROOT,
                "rebuilt in %.1f s and full text in %.1f s (%s); estimates at%s worst after a"
                        + " tenth %s (aim 15)%n",
                rows,
                seconds - rows,
                begins(),
                estimates.tenths(seconds),
                estimates.worst(seconds));
        return new Took(rows, seconds - rows);
    }

    /** When each phase began, in seconds. */
    private String begins() {
        return phases.entrySet().stream()
                .map(phase -> "%s from %.1f s".formatted(phase.getKey(), phase.getValue()))
                .collect(Collectors.joining(", "));
    }

    private double elapsed() {
        return (System.nanoTime() - began) / 1e9;
    }
}
