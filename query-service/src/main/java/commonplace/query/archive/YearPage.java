package commonplace.query.archive;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.EnumMap;
import java.util.Map;

/**
 * A year before it is given a form.
 *
 * @param months all twelve
 * @param earlier the year before it that has entries
 * @param later the year after it that has entries
 */
record YearPage(
        Year year,
        Tally total,
        Map<Month, Tally> months,
        @Nullable Integer earlier,
        @Nullable Integer later) {

    static YearPage of(Year year, Map<LocalDate, Tally> days, SiteDays.Beside beside) {
        var months = new EnumMap<Month, Tally>(Month.class);
        for (var month : Month.values()) {
            months.put(month, Tally.NONE);
        }
        days.forEach((day, tally) -> months.merge(day.getMonth(), tally, Tally::plus));
        return new YearPage(
                year,
                months.values().stream().reduce(Tally.NONE, Tally::plus),
                months,
                yearOf(beside.earlier()),
                yearOf(beside.later()));
    }

    private static @Nullable Integer yearOf(@Nullable LocalDate day) {
        return day == null ? null : day.getYear();
    }
}
