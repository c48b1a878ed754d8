package commonplace.query.archive;

import commonplace.query.page.ItemJson;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The newest entries as data, by day. */
record NewestJson(List<Day> days, int page, @Nullable String next) {

    record Day(LocalDate day, List<ItemJson> items) {}

    static NewestJson of(Newest newest, ZoneId zone) {
        return new NewestJson(
                Days.of(newest.items(), zone).stream()
                        .map(
                                day ->
                                        new Day(
                                                day.date(),
                                                day.items().stream().map(ItemJson::of).toList()))
                        .toList(),
                newest.page(),
                newest.next());
    }
}
