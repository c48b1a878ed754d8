package commonplace.query.tagpage;

import static java.util.stream.Collectors.joining;

import commonplace.query.change.Subject;
import commonplace.query.feed.Feeds;
import commonplace.query.feed.Followed;
import commonplace.query.page.Answer;
import commonplace.query.page.Before;
import commonplace.query.page.Form;
import commonplace.query.page.FormerNames;
import commonplace.query.page.Item;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** {@code /tags/{tag}/}: what carries a tag, by year; and what carries up to three together. */
@PageController
final class TagPageController {

    private final Pages pages;
    private final Layout layout;
    private final Feeds feeds;
    private final Site site;
    private final Neighbours neighbours;

    TagPageController(Pages pages, Layout layout, Feeds feeds, Site site, Neighbours neighbours) {
        this.pages = pages;
        this.layout = layout;
        this.feeds = feeds;
        this.site = site;
        this.neighbours = neighbours;
    }

    @GetMapping({
        "/{root:(?i:tags)}/{tags}",
        "/{root:(?i:tags)}/{tags}/",
        "/tags/{tags}",
        "/tags/{tags}/",
        "/tags/{tags}/feed.{form:atom|json|rss}"
    })
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        long since = neighbours.now();
        return pages.answer(request, (visit, views) -> read(visit, views, since));
    }

    private Answer read(Visit visit, JdbcClient views, long since) {
        var asked = TagSet.parse(named(visit.place()));
        return switch (visit.form()) {
            // Of one tag, that there is nothing tells that it may have another name today.
            case HTML, JSON ->
                    asked.isOne()
                            ? page(visit, views, asked, since)
                            : today(views, asked, set -> page(visit, views, set, since));
            case ATOM, JSON_FEED, RSS -> today(views, asked, set -> feed(visit, views, set));
        };
    }

    /** The segment after {@code /tags/}, decoded. */
    private static String named(String place) {
        var segment = place.substring(Place.TAGS.length(), place.length() - 1);
        return UriUtils.decode(segment, StandardCharsets.UTF_8);
    }

    private static Answer today(JdbcClient views, TagSet asked, Function<TagSet, Answer> page) {
        var today = FormerNames.today(views, asked.tags());
        var set =
                TagSet.of(asked.tags().stream().map(tag -> today.getOrDefault(tag, tag)).toList());
        return set.equals(asked) ? page.apply(set) : new Answer.Moved(Place.tags(set.tags()));
    }

    private static Answer nothing(TagSet set) {
        throw new Refused(new Refusal.NoSuchTag(set.text(), null));
    }

    private Tagged tagged(JdbcClient views, TagSet set, long since) {
        return set.isOne()
                ? new OneTag(views, set.text(), neighbours, since)
                : SeveralTags.of(views, set.tags());
    }

    private Answer page(Visit visit, JdbcClient views, TagSet set, long since) {
        var tagged = tagged(views, set, since);
        var part = part(visit, views, tagged);
        var items = tagged.items(part);
        var facts = tagged.facts(names(set, items));
        if (facts.tally().total() == 0) {
            return today(views, set, TagPageController::nothing);
        }
        var paging = Paging.of(visit, facts.tally().of(part.kind()).total());
        boolean isLast = items.size() < part.limit();
        var shown = isLast ? items : items.subList(0, paging.size());
        var next =
                isLast
                        ? null
                        : new Turning(visit, part.kind(), paging.size())
                                .before(Before.last(shown), paging.page() + 1);
        var page = new TagPage(set, part.kind(), facts, shown, paging, next);
        return visit.form() == Form.HTML ? html(visit, page) : json(page);
    }

    /** What is asked for, and one more, which tells that there is a next page. */
    private Part part(Visit visit, JdbcClient views, Tagged tagged) {
        var paging = Paging.of(visit, Integer.MAX_VALUE);
        var before = Before.of(visit, views).orElse(null);
        var part =
                new Part(
                        Turning.kind(visit),
                        before,
                        paging.size() + 1,
                        before == null ? paging.offset() : 0);
        return part.offset() > YearStart.NEAR && tagged instanceof OneTag one
                ? YearStart.of(part, one.years(part.kind()), site.zone())
                : part;
    }

    private static Set<String> names(TagSet set, List<Item> items) {
        var names = new HashSet<>(set.tags());
        items.forEach(item -> names.addAll(item.tags()));
        return names;
    }

    private Answer html(Visit visit, TagPage page) {
        var place = Place.tags(page.set().tags());
        boolean indexed = page.set().isOne() && page.kind() == null;
        var title = TagPageHtml.windowTitle(page);
        var frame =
                layout.followed(title, place, indexed)
                        .described(Objects.requireNonNullElse(page.description(), title));
        var html = TagPageHtml.of(page, visit, frame, site.zone());
        return new Answer.Shown(
                        place, Form.HTML.contentType(), () -> layout.html("tagpage/page.jte", html))
                .dependingOn(subjects(page.set()));
    }

    private static List<Subject> subjects(TagSet set) {
        var subjects = new ArrayList<Subject>(List.of(new Subject.TagNames()));
        set.tags().forEach(tag -> subjects.add(new Subject.Tag(tag)));
        return subjects;
    }

    private static Answer json(TagPage page) {
        return new Answer.Shown(
                        Place.tags(page.set().tags()),
                        Form.JSON.contentType(),
                        () -> Json.bytes(TagPageJson.of(page)))
                .dependingOn(subjects(page.set()));
    }

    private Answer feed(Visit visit, JdbcClient views, TagSet set) {
        var tags = new TagQueries(views);
        var newest =
                set.isOne()
                        ? List.<Item>of()
                        : SeveralTags.of(views, set.tags()).items(Part.newest(Feeds.ENTRIES));
        if (set.isOne() ? !tags.hasEntries(set.text()) : newest.isEmpty()) {
            return nothing(set);
        }
        var abouts = set.tags().stream().map(tags::about).toList();
        var names = TagNames.of(views, set.tags());
        var place = Place.tags(set.tags());
        var followed =
                new Followed(
                        place,
                        place,
                        "tag/" + identities(abouts),
                        String.join(" + ", set.tags().stream().map(names::shown).toList()),
                        set.isOne()
                                ? Objects.requireNonNullElse(abouts.getFirst().description(), "")
                                : "");
        return set.isOne()
                ? feeds.ofTag(visit, views, followed, set.text())
                : feeds.ofTags(visit, views, followed, set.tags(), newest);
    }

    /** In an order of their own, as names change and theirs would with them. */
    private static String identities(List<TagQueries.About> tags) {
        return tags.stream().map(TagQueries.About::identity).sorted().collect(joining("+"));
    }
}
