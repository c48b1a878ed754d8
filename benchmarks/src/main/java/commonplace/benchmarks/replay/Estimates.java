package commonplace.benchmarks.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When a rebuild said that it would end, beside when it did. */
final class Estimates {

    private static final double FIRST_TOLD = 0.1;

    /** In seconds since it began. */
    private record Told(double at, double part, double end) {}

    private final List<Told> told = new ArrayList<>();

    /**
     * Notes one.
     *
     * @param at seconds since it began
     * @param part that is done, 0 to 1
     */
    void add(double at, double part, double secondsLeft) {
        told.add(new Told(at, part, at + secondsLeft));
    }

    /** How far off the worst was after a tenth was done, and when it was told. */
    String worst(double seconds) {
        return told.stream()
                .filter(each -> each.part >= FIRST_TOLD && each.at < seconds)
                .max(Comparator.comparingDouble(each -> Math.abs(each.end - seconds)))
                .map(
                        each ->
                                "%+.0f %% after %.0f s"
                                        .formatted(100 * (each.end - seconds) / seconds, each.at))
                .orElse("none");
    }

    /** The first estimate at each tenth. */
    String tenths(double seconds) {
        var said = new StringBuilder();
        for (int tenth = 1; tenth < 10; tenth++) {
            double part = tenth / 10.0;
            int percent = tenth * 10;
            told.stream()
                    .filter(each -> each.part >= part)
                    .findFirst()
                    .ifPresent(
                            each ->
                                    said.append(
                                            " %d %%: %+.0f %%;"
                                                    .formatted(
                                                            percent,
                                                            100 * (each.end - seconds) / seconds)));
        }
        return said.toString();
    }
}
