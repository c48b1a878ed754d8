package commonplace.query.tagpage;

import commonplace.query.page.Frame;
import commonplace.query.page.Place;
import commonplace.query.page.Post;
import commonplace.query.page.TagLink;
import commonplace.query.page.Visit;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tag's page as its template takes it.
 *
 * @param tags the page's own, each linked to its own page
 * @param kinds empty where there are too many entries to count them
 * @param related each linked to the page of both together, where there may be one more
 * @param years those with items on this page
 * @param rail all of its years, linked to where they begin
 */
public record TagPageHtml(
        Frame frame,
        String title,
        List<TagLink> tags,
        @Nullable String description,
        String sum,
        List<String> kinds,
        List<TagLink> related,
        List<Year> years,
        List<RailYear> rail,
        int page,
        int pages,
        @Nullable String newer,
        @Nullable String older) {

    /** Neighbours shown: three lines of them are a hint, more are a list. */
    private static final int RELATED = 12;

    /** A year in the margin and its posts. */
    public record Year(int year, long count, List<Post> posts) {}

    /** A year in the rail. */
    public record RailYear(int year, long count, String href) {}

    static TagPageHtml of(TagPage page, Visit visit, Frame frame, ZoneId zone) {
        return new TagPageHtml(
                frame,
                page.title(),
                page.set().tags().stream().map(tag -> page.names().link(tag, 0)).toList(),
                page.description(),
                sum(page),
                page.total() > Tagged.COUNTED ? List.of() : kinds(page),
                related(page),
                years(page, zone),
                rail(page, visit),
                page.paging().page(),
                page.paging().pages(),
                page.paging().previous(visit),
                page.paging().next(visit));
    }

    private static String sum(TagPage page) {
        int newest = page.years().getFirst().year();
        int oldest = page.years().getLast().year();
        return "%,d %s, %s"
                .formatted(
                        page.total(),
                        page.total() == 1 ? "post" : "posts",
                        newest == oldest ? "all of " + newest : oldest + " to " + newest);
    }

    private static List<String> kinds(TagPage page) {
        return page.kinds().stream()
                .map(
                        kind ->
                                "%d %s"
                                        .formatted(
                                                kind.entries(),
                                                kind.entries() == 1
                                                        ? kind.kind()
                                                        : kind.kind().plural()))
                .toList();
    }

    private static List<TagLink> related(TagPage page) {
        boolean roomForOneMore = page.set().tags().size() < TagSet.MAX_TAGS;
        return page.related().entrySet().stream()
                .limit(RELATED)
                .map(
                        related -> {
                            var link = page.names().link(related.getKey(), related.getValue());
                            return roomForOneMore ? together(page.set(), link) : link;
                        })
                .toList();
    }

    private static TagLink together(TagSet set, TagLink other) {
        var all = Stream.concat(set.tags().stream(), Stream.of(other.tag())).toList();
        return new TagLink(other.tag(), other.shown(), Place.tags(all), other.entries());
    }

    private static List<Year> years(TagPage page, ZoneId zone) {
        return page.years().stream()
                .map(
                        year ->
                                new Year(
                                        year.year(),
                                        year.entries(),
                                        page.in(year).stream()
                                                .map(
                                                        item ->
                                                                Post.listed(
                                                                        item,
                                                                        zone,
                                                                        page.names(),
                                                                        page.set().tags()))
                                                .toList()))
                .filter(year -> !year.posts().isEmpty())
                .toList();
    }

    private static List<RailYear> rail(TagPage page, Visit visit) {
        var rail = new ArrayList<RailYear>();
        long before = 0;
        for (var year : page.years()) {
            int begins = (int) (before / page.paging().size()) + 1;
            var fragment = "#y" + year.year();
            rail.add(
                    new RailYear(
                            year.year(),
                            year.entries(),
                            begins == page.paging().page()
                                    ? fragment
                                    : page.paging().address(visit, begins) + fragment));
            before += year.entries();
        }
        return rail;
    }
}
