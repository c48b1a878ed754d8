package commonplace.query.archive;

import commonplace.query.page.Form;
import commonplace.query.page.Months;
import commonplace.query.page.Place;

import org.jspecify.annotations.Nullable;

import java.time.YearMonth;
import java.util.List;

/**
 * A year as data.
 *
 * @param counts by kind
 * @param months all twelve
 * @param previousYear the address of the year before that has entries
 * @param nextYear the address of the year after that has entries
 */
record YearJson(
        int year,
        long total,
        Tally counts,
        List<Month> months,
        @Nullable String previousYear,
        @Nullable String nextYear) {

    record Month(String month, String path, long count, Tally counts) {}

    static YearJson of(YearPage page) {
        return new YearJson(
                page.year().getValue(),
                page.total().total(),
                page.total(),
                page.months().entrySet().stream()
                        .map(
                                month ->
                                        new Month(
                                                Months.name(month.getKey()),
                                                Place.month(
                                                        YearMonth.of(
                                                                page.year().getValue(),
                                                                month.getKey())),
                                                month.getValue().total(),
                                                month.getValue()))
                        .toList(),
                address(page.earlier()),
                address(page.later()));
    }

    private static @Nullable String address(@Nullable Integer year) {
        return year == null ? null : Form.JSON.address(Place.year(year));
    }
}
