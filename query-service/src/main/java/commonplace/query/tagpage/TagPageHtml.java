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
 * @param kinds each linked to what the tag has of it; empty where there is but one
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
        List<KindLink> kinds,
        List<TagLink> related,
        List<Year> years,
        List<RailYear> rail,
        int page,
        int pages,
        @Nullable String newer,
        @Nullable String older) {

    /** Neighbours shown: three lines of them are a hint, more are a list. */
    private static final int RELATED = 12;

    /**
     * A kind that can be chosen.
     *
     * @param chosen whether it is
     */
    public record KindLink(String words, long count, String href, boolean chosen) {}

    /** A year in the margin and its posts. */
    public record Year(int year, long count, List<Post> posts) {}

    /** A year in the rail. */
    public record RailYear(int year, long count, String href) {}

    static TagPageHtml of(TagPage page, Visit visit, Frame frame, ZoneId zone) {
        var turning = new Turning(visit, page.kind(), page.paging().size());
        int number = page.paging().page();
        return new TagPageHtml(
                frame,
                page.title(),
                page.set().tags().stream().map(tag -> page.names().link(tag, 0)).toList(),
                page.description(),
                sum(page),
                kinds(page, turning),
                related(page),
                years(page, zone),
                rail(page, turning),
                number,
                page.paging().pages(),
                number > 1 ? turning.page(number - 1) : null,
                page.next());
    }

    /** What the window is called: “25 posts tagged “css”, 2008 to 2026”. */
    static String windowTitle(TagPage page) {
        return "%s tagged “%s”%s".formatted(posts(page), page.title(), span(page));
    }

    private static String sum(TagPage page) {
        return posts(page) + span(page);
    }

    private static String posts(TagPage page) {
        var kind = page.kind();
        var one = kind == null ? "post" : kind.toString();
        return "%,d %s".formatted(page.total(), page.total() == 1 ? one : one + "s");
    }

    private static String span(TagPage page) {
        if (page.years().isEmpty()) {
            return "";
        }
        int newest = page.years().getFirst().year();
        int oldest = page.years().getLast().year();
        return newest == oldest ? ", all of " + newest : ", " + oldest + " to " + newest;
    }

    private static List<KindLink> kinds(TagPage page, Turning turning) {
        var kinds = page.facts().tally().kinds();
        if (kinds.size() < 2) {
            return List.of();
        }
        var links = new ArrayList<KindLink>();
        links.add(
                new KindLink(
                        "all",
                        page.facts().tally().total(),
                        turning.ofKind(null),
                        page.kind() == null));
        for (var kind : kinds) {
            links.add(
                    new KindLink(
                            kind.kind().plural(),
                            kind.entries(),
                            turning.ofKind(kind.kind()),
                            page.kind() == kind.kind()));
        }
        return links;
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
        var all = TagSet.of(Stream.concat(set.tags().stream(), Stream.of(other.tag())).toList());
        return new TagLink(other.tag(), other.shown(), Place.tags(all.tags()), other.entries());
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

    private static List<RailYear> rail(TagPage page, Turning turning) {
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
                                    : turning.page(begins) + fragment));
            before += year.entries();
        }
        return rail;
    }
}
