package commonplace.query.archive;

import commonplace.events.Kind;
import commonplace.query.change.Subject;
import commonplace.query.feed.Feeds;
import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.ItemQueries;
import commonplace.query.page.Json;
import commonplace.query.page.Layout;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
import commonplace.query.page.Place;
import commonplace.query.page.TagNames;
import commonplace.query.page.Visit;
import commonplace.query.site.Site;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.Arrays;
import java.util.Map;

/** {@code /}, {@code /articles/}, {@code /links/} …: the newest entries, by day. */
@PageController
final class NewestController {

    private static final int TAGS_OF_YEAR = 20;

    private static final String KINDS = "{kind:articles|links|quotations|notes}";

    private final Pages pages;
    private final Layout layout;
    private final Feeds feeds;
    private final Site site;

    NewestController(Pages pages, Layout layout, Feeds feeds, Site site) {
        this.pages = pages;
        this.layout = layout;
        this.feeds = feeds;
        this.site = site;
    }

    @GetMapping({"", "/", "/.json", "/feed.atom", "/feed.json"})
    ResponseEntity<byte[]> home(HttpServletRequest request) {
        return pages.answer(request, (visit, views) -> read(visit, views, null, Place.HOME));
    }

    @GetMapping({
        "/" + KINDS,
        "/" + KINDS + "/",
        "/" + KINDS + ".json",
        "/" + KINDS + "/feed.atom",
        "/" + KINDS + "/feed.json"
    })
    ResponseEntity<byte[]> ofKind(HttpServletRequest request, @PathVariable("kind") String plural) {
        var kind =
                Arrays.stream(Kind.values())
                        .filter(one -> one.plural().equals(plural))
                        .findFirst()
                        .orElseThrow();
        return pages.answer(
                request, (visit, views) -> read(visit, views, kind, "/" + plural + "/"));
    }

    private Answer read(Visit visit, JdbcClient views, @Nullable Kind kind, String place) {
        var shown = shown(visit, views, kind, place);
        // An entry of a kind stays of it.
        var listed = kind == null ? new Subject.Site() : new Subject.OfKind(kind);
        return shown.dependingOn(listed, new Subject.TagNames());
    }

    private Answer.Shown shown(Visit visit, JdbcClient views, @Nullable Kind kind, String place) {
        return switch (visit.form()) {
            case HTML -> html(newest(visit, views, kind), place);
            case JSON -> {
                var newest = newest(visit, views, kind);
                yield new Answer.Shown(
                        place,
                        Form.JSON.contentType(),
                        () -> Json.bytes(NewestJson.of(newest, site.zone())));
            }
            case ATOM, JSON_FEED -> {
                var ids = new NewestQueries(views).newest(kind, Feeds.ENTRIES, 0);
                yield feeds.feed(
                        visit.form(),
                        place,
                        kind == null ? "home" : kind.plural(),
                        kind == null ? "" : title(kind),
                        kind == null ? site.subtitle() : "",
                        ItemQueries.items(views, ids));
            }
        };
    }

    private Newest newest(Visit visit, JdbcClient views, @Nullable Kind kind) {
        var queries = new NewestQueries(views);
        var part = OpenPaging.of(visit);
        // One more than is shown tells whether there is a next page, without counting them all.
        var ids = queries.newest(kind, part.size() + 1, part.offset());
        var items = ItemQueries.items(views, ids.subList(0, Math.min(part.size(), ids.size())));
        part.mustHave(items.size());
        Map<String, Long> tags =
                visit.form() == Form.HTML && kind == null && !items.isEmpty()
                        ? queries.tagsOf(items.getFirst().year(), TAGS_OF_YEAR)
                        : Map.of();
        return new Newest(
                kind,
                part.page(),
                items,
                tags,
                TagNames.of(views, items, tags.keySet()),
                part.previous(visit),
                ids.size() > part.size() ? part.next(visit) : null);
    }

    private Answer.Shown html(Newest newest, String place) {
        var kind = newest.kind();
        var title = kind == null ? site.title() : title(kind);
        var frame = kind == null ? layout.home() : layout.followed(title, place, true);
        return new Answer.Shown(
                place,
                Form.HTML.contentType(),
                () ->
                        layout.html(
                                "archive/newest.jte",
                                NewestHtml.of(newest, frame, title, site.subtitle(), site.zone())));
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case ARTICLE -> "Articles";
            case LINK -> "Links";
            case QUOTATION -> "Quotations";
            case NOTE -> "Notes";
        };
    }
}
