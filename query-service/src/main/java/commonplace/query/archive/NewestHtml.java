package commonplace.query.archive;

import commonplace.query.page.Frame;
import commonplace.query.page.TagLink;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.List;

/**
 * The newest entries as their template takes them.
 *
 * @param title the list's; the home page keeps its own for who hears it
 * @param subtitle of the site; on the home page only
 * @param sum how many there are
 * @param page 0 where it has no number
 */
public record NewestHtml(
        Frame frame,
        String title,
        boolean home,
        String subtitle,
        String sum,
        List<DayPosts> days,
        List<TagLink> tags,
        int year,
        List<RailYear> rail,
        int page,
        @Nullable String newer,
        @Nullable String older) {

    /**
     * A year in the rail.
     *
     * @param here whether it is what the page shows
     */
    public record RailYear(String year, long count, String href, boolean here) {}

    static NewestHtml of(Newest newest, Frame frame, String title, String subtitle, ZoneId zone) {
        var part = newest.part();
        var year = newest.year();
        var words = Tally.words(newest.total(), "post");
        return new NewestHtml(
                frame,
                title,
                newest.kind() == null,
                subtitle,
                year == null ? words : words + " of " + year,
                DayPosts.of(part.items(), newest.names(), zone),
                newest.tags().entrySet().stream()
                        .map(tag -> newest.names().link(tag.getKey(), tag.getValue()))
                        .toList(),
                part.items().isEmpty() ? 0 : part.items().getFirst().year(),
                rail(newest),
                part.page(),
                part.newer(),
                part.older());
    }

    private static List<RailYear> rail(Newest newest) {
        return newest.years().entrySet().stream()
                .map(
                        year ->
                                new RailYear(
                                        year.getKey().toString(),
                                        year.getValue(),
                                        Years.address(newest.kind(), year.getKey()),
                                        year.getKey().equals(newest.year())))
                .toList();
    }
}
