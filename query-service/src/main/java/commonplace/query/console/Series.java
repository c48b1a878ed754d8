package commonplace.query.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Values over time, as a line of a plot needs them. Pure. */
record Series(String name, List<Point> points) {

    private static final double WIDTH = 600;
    private static final double HEIGHT = 100;

    /** Two that are farther apart are not joined: nothing is known of the time between. */
    private static final Duration GAP = Samples.BEAT.multipliedBy(2).plusSeconds(2);

    record Point(Instant at, double value) {}

    double highest() {
        return points.stream().mapToDouble(Point::value).max().orElse(0);
    }

    double last() {
        return points.isEmpty() ? 0 : points.getLast().value;
    }

    /** Drawn so that {@code top} is the upper edge, and {@code now} the right one. */
    String path(double top, Instant now) {
        var path = new StringBuilder();
        Instant before = Instant.MIN;
        for (var point : points) {
            double age = Duration.between(point.at, now).toMillis();
            double x = WIDTH * (1 - age / Samples.KEPT.toMillis());
            if (x >= 0) {
                boolean joined = before.isAfter(point.at.minus(GAP));
                path.append(
                        String.format(
                                Locale.ROOT,
                                "%s%.1f %.1f",
                                joined ? "L" : "M",
                                Math.min(WIDTH, x),
                                HEIGHT * (1 - Math.clamp(point.value / top, 0, 1))));
                before = point.at;
            }
        }
        return path.toString();
    }

    /** The least of 1, 2, 5, 10, 20 … that is not below the value. */
    static double roundTop(double value) {
        double step = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (step * factor >= value) {
                    return step * factor;
                }
            }
            step *= 10;
        }
    }
}
