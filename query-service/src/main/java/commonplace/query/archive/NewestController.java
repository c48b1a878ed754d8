package commonplace.query.archive;

import commonplace.events.Kind;
import commonplace.query.change.Subject;
import commonplace.query.page.Answer;
import commonplace.query.page.Before;
import commonplace.query.page.Form;
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

import java.time.Year;
import java.util.Locale;
import java.util.Map;

/** {@code /}, {@code /articles/}, {@code /links/} …: the newest entries, by day. */
@PageController
final class NewestController {

    private static final int TAGS_OF_YEAR = 20;

    private static final String KINDS = "{kind:(?i:articles|links|quotations|notes)}";

    private final Pages pages;
    private final Layout layout;
    private final Site site;

    NewestController(Pages pages, Layout layout, Site site) {
        this.pages = pages;
        this.layout = layout;
        this.site = site;
    }

    @GetMapping({"", "/", "/.json"})
    ResponseEntity<byte[]> home(HttpServletRequest request) {
        return pages.answer(request, (visit, views) -> read(visit, views, null, Place.HOME));
    }

    @GetMapping({"/" + KINDS, "/" + KINDS + "/", "/" + KINDS + ".json"})
    ResponseEntity<byte[]> ofKind(HttpServletRequest request, @PathVariable("kind") String plural) {
        var kind = Kind.ofPlural(plural.toLowerCase(Locale.ROOT)).orElseThrow();
        return pages.answer(
                request, (visit, views) -> read(visit, views, kind, "/" + kind.plural() + "/"));
    }

    private Answer read(Visit visit, JdbcClient views, @Nullable Kind kind, String place) {
        var newest = newest(visit, views, kind);
        var shown =
                visit.form() == Form.JSON
                        ? new Answer.Shown(
                                place,
                                Form.JSON.contentType(),
                                () -> Json.bytes(NewestJson.of(newest, site.zone())))
                        : html(newest, place);
        // An entry of a kind stays of it; one of another kind may be what the list goes on before.
        boolean ofAny = visit.parameters().containsKey(Before.PARAMETER);
        var listed = kind == null || ofAny ? new Subject.Site() : new Subject.OfKind(kind);
        return shown.dependingOn(listed, new Subject.TagNames());
    }

    private EntryList list(JdbcClient views, @Nullable Kind kind, @Nullable Integer year) {
        return year == null
                ? new EntryList(views, site.zone(), kind, Span.ALL, "")
                : new EntryList(
                        views, site.zone(), kind, Span.of(Year.of(year)), Years.query(year));
    }

    private Newest newest(Visit visit, JdbcClient views, @Nullable Kind kind) {
        var years = Years.of(new SiteDays(views), kind);
        var year = kind == null ? null : Years.asked(visit, years);
        long total =
                year == null
                        ? years.values().stream().mapToLong(Long::longValue).sum()
                        : years.getOrDefault(year, 0L);
        var part = list(views, kind, year).part(visit, total);
        Map<String, Long> tags =
                visit.form() == Form.HTML && kind == null && !part.items().isEmpty()
                        ? new TopTags(views).of(part.items().getFirst().year(), TAGS_OF_YEAR)
                        : Map.of();
        var names = TagNames.of(views, part.items(), tags.keySet());
        return new Newest(kind, year, total, years, part, tags, names);
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
