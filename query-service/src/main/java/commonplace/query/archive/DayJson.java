package commonplace.query.archive;

import commonplace.query.page.Form;
import commonplace.query.page.ItemJson;
import commonplace.query.page.Place;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * A day as data.
 *
 * @param counts by kind
 * @param items those on this page, newest first
 * @param previousDay the address of the day before that has entries
 * @param nextDay the address of the day after that has entries
 * @param page null where the part has no number
 */
record DayJson(
        LocalDate day,
        long total,
        Tally counts,
        List<ItemJson> items,
        @Nullable String previousDay,
        @Nullable String nextDay,
        @Nullable Integer page,
        @Nullable String previous,
        @Nullable String next) {

    static DayJson of(LocalDate day, TimePage page) {
        var part = page.part();
        return new DayJson(
                day,
                page.total().total(),
                page.total(),
                part.items().stream().map(ItemJson::of).toList(),
                address(page.beside().earlier()),
                address(page.beside().later()),
                part.page() == 0 ? null : part.page(),
                part.newer(),
                part.older());
    }

    private static @Nullable String address(@Nullable LocalDate day) {
        return day == null ? null : Form.JSON.address(Place.day(day));
    }
}
