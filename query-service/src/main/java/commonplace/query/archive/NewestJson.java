package commonplace.query.archive;

import commonplace.query.page.ItemJson;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The newest entries as data, by day.
 *
 * @param page null where the part has no number
 */
record NewestJson(
        long total,
        List<Year> years,
        List<Day> days,
        @Nullable Integer page,
        @Nullable String previous,
        @Nullable String next) {

    record Day(LocalDate day, List<ItemJson> items) {}

    record Year(int year, long count, String path) {}

    static NewestJson of(Newest newest, ZoneId zone) {
        var part = newest.part();
        return new NewestJson(
                newest.total(),
                newest.years().entrySet().stream()
                        .map(
                                year ->
                                        new Year(
                                                year.getKey(),
                                                year.getValue(),
                                                Years.address(newest.kind(), year.getKey())))
                        .toList(),
                Days.of(part.items(), zone).stream()
                        .map(day -> new Day(day.date(), items(day)))
                        .toList(),
                part.page() == 0 ? null : part.page(),
                part.newer(),
                part.older());
    }

    private static List<ItemJson> items(Days.Day day) {
        return day.items().stream().map(ItemJson::of).toList();
    }
}
