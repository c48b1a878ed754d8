package commonplace.query.archive;

import commonplace.query.page.Form;
import commonplace.query.page.ItemJson;
import commonplace.query.page.Place;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A month as data.
 *
 * @param month {@code 2024-02}
 * @param counts by kind
 * @param days all that have entries, newest first
 * @param previousMonth the address of the month before that has entries
 * @param nextMonth the address of the month after that has entries
 * @param page null where the part has no number
 */
record MonthJson(
        String month,
        long total,
        Tally counts,
        List<Day> days,
        @Nullable String previousMonth,
        @Nullable String nextMonth,
        @Nullable Integer page,
        @Nullable String previous,
        @Nullable String next) {

    /**
     * @param count of the whole day
     * @param items those on this page
     */
    record Day(LocalDate day, String path, long count, List<ItemJson> items) {}

    static MonthJson of(YearMonth month, TimePage page, ZoneId zone) {
        var part = page.part();
        var shown =
                Days.of(part.items(), zone).stream()
                        .collect(
                                Collectors.toMap(
                                        Days.Day::date,
                                        day -> day.items().stream().map(ItemJson::of).toList()));
        return new MonthJson(
                month.toString(),
                page.total().total(),
                page.total(),
                page.days().entrySet().stream()
                        .map(
                                day ->
                                        new Day(
                                                day.getKey(),
                                                Place.day(day.getKey()),
                                                day.getValue().total(),
                                                shown.getOrDefault(day.getKey(), List.of())))
                        .toList(),
                address(page.beside().earlier()),
                address(page.beside().later()),
                part.page() == 0 ? null : part.page(),
                part.newer(),
                part.older());
    }

    private static @Nullable String address(@Nullable LocalDate day) {
        return day == null ? null : Form.JSON.address(Place.month(YearMonth.from(day)));
    }
}
