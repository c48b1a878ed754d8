package commonplace.query.archive;

import commonplace.query.page.Dates;
import commonplace.query.page.Item;
import commonplace.query.page.Place;
import commonplace.query.page.Post;
import commonplace.query.page.TagNames;

import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * A day in the margin and its posts.
 *
 * @param date in whole words, for who hears it
 * @param href the day's page
 */
public record DayPosts(
        String id,
        String href,
        String date,
        int dayOfMonth,
        String month,
        int year,
        List<Post> posts) {

    /** Those of these entries, in their order. */
    static List<DayPosts> of(List<Item> items, TagNames names, ZoneId zone) {
        return Days.of(items, zone).stream().map(day -> of(day, names, zone)).toList();
    }

    private static DayPosts of(Days.Day day, TagNames names, ZoneId zone) {
        var date = day.date();
        return new DayPosts(
                "d" + date,
                Place.day(date),
                Dates.day(date),
                date.getDayOfMonth(),
                date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                date.getYear(),
                day.items().stream()
                        .map(item -> Post.listed(item, zone, names, List.of()))
                        .toList());
    }
}
