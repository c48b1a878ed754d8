package commonplace.query.tagpage;

import commonplace.query.feed.Feeds;
import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.ItemQueries;
import commonplace.query.page.Json;
import commonplace.query.page.Layout;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
import commonplace.query.page.Paging;
import commonplace.query.page.Place;
import commonplace.query.page.TagNames;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** {@code /tags/{tag}/}: what carries a tag, by year; and what carries up to three together. */
@PageController
final class TagPageController {

    private final Pages pages;
    private final Layout layout;
    private final Feeds feeds;
    private final Site site;

    TagPageController(Pages pages, Layout layout, Feeds feeds, Site site) {
        this.pages = pages;
        this.layout = layout;
        this.feeds = feeds;
        this.site = site;
    }

    @GetMapping({
        "/{root:(?i:tags)}/{tags}",
        "/{root:(?i:tags)}/{tags}/",
        "/tags/{tags}",
        "/tags/{tags}/",
        "/tags/{tags}/feed.atom",
        "/tags/{tags}/feed.json"
    })
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        return pages.answer(request, this::read);
    }

    private Answer read(Visit visit, JdbcClient views) {
        var asked = TagSet.parse(named(visit.place()));
        var set = today(asked, new TagQueries(views));
        return set.equals(asked)
                ? read(visit, views, set)
                : new Answer.Moved(Place.tags(set.tags()));
    }

    /** The segment after {@code /tags/}, decoded. */
    private static String named(String place) {
        var segment = place.substring(Place.TAGS.length(), place.length() - 1);
        return UriUtils.decode(segment, StandardCharsets.UTF_8);
    }

    /** The same tags by the names they have today. */
    private static TagSet today(TagSet asked, TagQueries tags) {
        return new TagSet(
                asked.tags().stream()
                        .map(tag -> tags.hasEntries(tag) ? tag : tags.movedTo(tag).orElse(tag))
                        .distinct()
                        .toList());
    }

    private Answer read(Visit visit, JdbcClient views, TagSet set) {
        var tagged =
                set.isOne()
                        ? new OneTag(views, set.tags().getFirst())
                        : new SeveralTags(views, set.tags());
        var years = tagged.years();
        if (years.isEmpty()) {
            throw new Refused(new Refusal.NoSuchTag(set.text(), null));
        }
        return switch (visit.form()) {
            case HTML -> html(visit, page(visit, views, set, tagged, years));
            case JSON -> json(visit, page(visit, views, set, tagged, years));
            case ATOM, JSON_FEED -> feed(visit.form(), views, set, tagged);
        };
    }

    private static TagPage page(
            Visit visit, JdbcClient views, TagSet set, Tagged tagged, List<YearCount> years) {
        long total = years.stream().mapToLong(YearCount::entries).sum();
        var paging = Paging.of(visit, total);
        var items = ItemQueries.items(views, tagged.entries(paging.size(), paging.offset()));
        boolean html = visit.form() == Form.HTML;
        var related = tagged.related();
        var neighbours = new HashSet<>(set.tags());
        neighbours.addAll(related.keySet());
        return new TagPage(
                set,
                about(views, set),
                TagNames.of(views, items, neighbours),
                total,
                years,
                html ? tagged.kinds() : List.of(),
                related,
                items,
                paging);
    }

    private static TagQueries.@org.jspecify.annotations.Nullable About about(
            JdbcClient views, TagSet set) {
        return set.isOne() ? new TagQueries(views).about(set.tags().getFirst()) : null;
    }

    private Answer html(Visit visit, TagPage page) {
        var place = Place.tags(page.set().tags());
        var frame = layout.followed(page.title(), place, page.set().isOne());
        var html = TagPageHtml.of(page, visit, frame, site.zone());
        return new Answer.Shown(
                place, Form.HTML.contentType(), () -> layout.html("tagpage/page.jte", html));
    }

    private static Answer json(Visit visit, TagPage page) {
        return new Answer.Shown(
                Place.tags(page.set().tags()),
                Form.JSON.contentType(),
                () -> Json.bytes(TagPageJson.of(page, visit)));
    }

    private Answer feed(Form form, JdbcClient views, TagSet set, Tagged tagged) {
        var tags = new TagQueries(views);
        var abouts = set.tags().stream().map(tags::about).toList();
        var names = TagNames.of(views, set.tags());
        return feeds.feed(
                form,
                Place.tags(set.tags()),
                "tag/" + String.join("+", abouts.stream().map(TagQueries.About::identity).toList()),
                String.join(" + ", set.tags().stream().map(names::shown).toList()),
                set.isOne() ? Objects.requireNonNullElse(abouts.getFirst().description(), "") : "",
                ItemQueries.items(views, tagged.entries(Feeds.ENTRIES, 0)));
    }
}
