package commonplace.query.archive;

import commonplace.query.page.Item;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Entries by their day in the site's zone. */
final class Days {

    private Days() {}

    record Day(LocalDate date, List<Item> items) {}

    /** In the order of the items. */
    static List<Day> of(List<Item> items, ZoneId zone) {
        var days = new LinkedHashMap<LocalDate, List<Item>>();
        for (var item : items) {
            var date = item.publishedAt().atZone(zone).toLocalDate();
            days.computeIfAbsent(date, day -> new ArrayList<>()).add(item);
        }
        return days.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList();
    }
}
