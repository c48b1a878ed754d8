package commonplace.query.archive;

import commonplace.query.page.Dates;
import commonplace.query.page.Frame;
import commonplace.query.page.Post;
import commonplace.query.page.TagLink;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * The newest entries as their template takes them.
 *
 * @param title the list's; the home page keeps its own for who hears it
 * @param subtitle of the site; on the home page only
 */
public record NewestHtml(
        Frame frame,
        String title,
        boolean home,
        String subtitle,
        List<Day> days,
        List<TagLink> tags,
        int year,
        int page,
        @Nullable String newer,
        @Nullable String older) {

    /**
     * A day in the margin and its posts.
     *
     * @param date in whole words, for who hears it
     */
    public record Day(
            String id, String date, int dayOfMonth, String month, int year, List<Post> posts) {}

    static NewestHtml of(Newest newest, Frame frame, String title, String subtitle, ZoneId zone) {
        return new NewestHtml(
                frame,
                title,
                newest.kind() == null,
                subtitle,
                Days.of(newest.items(), zone).stream().map(day -> day(day, newest, zone)).toList(),
                newest.tags().entrySet().stream()
                        .map(tag -> newest.names().link(tag.getKey(), tag.getValue()))
                        .toList(),
                newest.items().isEmpty() ? 0 : newest.items().getFirst().year(),
                newest.page(),
                newest.previous(),
                newest.next());
    }

    private static Day day(Days.Day day, Newest newest, ZoneId zone) {
        var date = day.date();
        return new Day(
                "d" + date,
                Dates.day(date),
                date.getDayOfMonth(),
                date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                date.getYear(),
                day.items().stream()
                        .map(item -> Post.listed(item, zone, newest.names(), List.of()))
                        .toList());
    }
}
