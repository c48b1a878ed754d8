package commonplace.query.archive;

import commonplace.events.Kind;
import commonplace.query.page.Place;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The years in which a kind was published, and the one of them that a visit asks for. */
final class Years {

    static final String PARAMETER = "year";

    private Years() {}

    /**
     * @param kind null for all kinds
     */
    static SortedMap<Integer, Long> of(SiteDays days, @Nullable Kind kind) {
        var years = new TreeMap<Integer, Long>(Comparator.reverseOrder());
        days.years()
                .forEach(
                        (year, tally) -> {
                            if (tally.of(kind) > 0) {
                                years.put(year, tally.of(kind));
                            }
                        });
        return years;
    }

    /**
     * The year that is asked for; null for all.
     *
     * @throws Refused where there is nothing of it
     */
    static @Nullable Integer asked(Visit visit, SortedMap<Integer, Long> years) {
        var given = visit.parameters().getOrDefault(PARAMETER, List.of());
        if (given.isEmpty()) {
            return null;
        }
        var text = String.join(",", given);
        if (text.matches("[0-9]{4}") && years.containsKey(Integer.valueOf(text))) {
            return Integer.valueOf(text);
        }
        throw new Refused(
                new Refusal.BadParameter(
                        PARAMETER, text, "a year that has something in this list"));
    }

    /** Where what is of that year is found: the year's page, or the year in the kind's list. */
    static String address(@Nullable Kind kind, int year) {
        return kind == null ? Place.year(year) : "/" + kind.plural() + "/?" + query(year);
    }

    static String query(int year) {
        return PARAMETER + "=%04d".formatted(year);
    }
}
