package commonplace.query.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plots of the samples. Pure. */
final class Plots {

    private Plots() {}

    /** How fast each generation took events in; those that rest are left out, save the newest. */
    static Plot rates(List<Sample> samples, Instant now) {
        var series = new ArrayList<Series>();
        var numbers = new TreeSet<Integer>();
        samples.forEach(sample -> numbers.addAll(sample.done().keySet()));
        for (int number : numbers.descendingSet()) {
            var one = rate(samples, number);
            if (series.size() < Plot.MOST_LINES && (series.isEmpty() || one.highest() > 0)) {
                series.add(one);
            }
        }
        return plot("rate", "Events applied a second", series, now);
    }

    /** A generation's rate between each two samples that have it. */
    private static Series rate(List<Sample> samples, int number) {
        var points = new ArrayList<Series.Point>();
        for (int i = 1; i < samples.size(); i++) {
            var before = samples.get(i - 1).done().get(number);
            var after = samples.get(i).done().get(number);
            var at = samples.get(i).at();
            double seconds = Duration.between(samples.get(i - 1).at(), at).toMillis() / 1000.0;
            if (before != null && after != null && seconds > 0) {
                points.add(new Series.Point(at, Math.max(0, after - before) / seconds));
            }
        }
        return new Series("generation " + number, points);
    }

    /** How far the live views were behind the store, in events. */
    static Plot lag(List<Sample> samples, Instant now) {
        var points =
                samples.stream()
                        .map(sample -> new Series.Point(sample.at(), sample.lagEvents()))
                        .toList();
        return plot(
                "lag",
                "Events behind the store",
                List.of(new Series("the live views", points)),
                now);
    }

    private static Plot plot(String id, String title, List<Series> series, Instant now) {
        double top = Series.roundTop(series.stream().mapToDouble(Series::highest).max().orElse(0));
        var lines = new ArrayList<Plot.Line>();
        for (var one : series) {
            lines.add(new Plot.Line(one.name(), lines.size(), one.path(top, now)));
        }
        return new Plot(
                id,
                title,
                series.stream().map(Plots::sum).collect(Collectors.joining(" ")),
                Figures.number(top),
                top == 1 ? "" : Figures.number(top / 2),
                lines);
    }

    private static String sum(Series series) {
        return series.points().isEmpty()
                ? "Nothing is known of %s yet.".formatted(series.name())
                : "%s: now %s, at most %s within 15 minutes."
                        .formatted(
                                Character.toUpperCase(series.name().charAt(0))
                                        + series.name().substring(1),
                                Figures.number(series.last()),
                                Figures.number(series.highest()));
    }
}
