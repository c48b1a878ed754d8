package commonplace.query.entrypage;

import commonplace.events.EntryPath;
import commonplace.query.change.Subject;
import commonplace.query.entrypage.EntryPageHtml.Neighbour;
import commonplace.query.entrypage.EntryQueries.Located;
import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.Item;
import commonplace.query.page.ItemJson;
import commonplace.query.page.ItemQueries;
import commonplace.query.page.Json;
import commonplace.query.page.Label;
import commonplace.query.page.Layout;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
import commonplace.query.page.Place;
import commonplace.query.page.Post;
import commonplace.query.page.TagNames;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code /2024/Feb/10/slug/}: one entry, whole. Everything else that no other page answers comes
 * here too: it may be an address at which an entry was read before.
 */
@PageController
final class EntryPageController {

    private static final Pattern ENTRY =
            Pattern.compile("/(\\d{4})/(\\p{Alpha}{3})/(\\d{1,2})/([^/]+)/");

    private final Pages pages;
    private final Layout layout;
    private final Site site;

    EntryPageController(Pages pages, Layout layout, Site site) {
        this.pages = pages;
        this.layout = layout;
        this.site = site;
    }

    @GetMapping("/**")
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        return pages.answer(request, (visit, views) -> read(visit, views, request.getRequestURI()));
    }

    private Answer read(Visit visit, JdbcClient views, String asked) {
        var queries = new EntryQueries(views);
        var here = find(visit, queries, decoded(visit.asked()));
        if (here.isEmpty()) {
            throw new Refused(new Refusal.NoSuchPage(asked));
        }
        var found = here.get();
        if (found.retracted()) {
            throw new Refused(new Refusal.Retracted(found.path()));
        }
        var place = Place.entry(found.path());
        if (!visit.isAt(place)) {
            return new Answer.Moved(place);
        }
        return visit.form() == Form.JSON
                ? json(place, views, found.entryId())
                : html(place, views, found.entryId());
    }

    private static Answer json(String place, JdbcClient views, UUID entry) {
        var item = ItemQueries.items(views, List.of(entry)).getFirst();
        return new Answer.Shown(place, Form.JSON.contentType(), () -> Json.bytes(ItemJson.of(item)))
                .dependingOn(new Subject.Entry(entry), new Subject.TagNames());
    }

    /** By its path, else by one it had before, else by a path that differs in case or zeros. */
    private static Optional<Located> find(Visit visit, EntryQueries queries, String asked) {
        var path = path(decoded(visit.place()));
        return path.flatMap(queries::at)
                .or(() -> queries.formerlyAt(former(asked, path)))
                .or(() -> path.flatMap(queries::near));
    }

    /** The path as ours are written: the month with a capital, the day without zero. */
    private static Optional<String> path(String text) {
        var form = ENTRY.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var day = Integer.toString(Integer.parseInt(form.group(3)));
        return EntryPath.months().stream()
                .filter(month -> month.equalsIgnoreCase(form.group(2)))
                .map(
                        month ->
                                "/"
                                        + String.join("/", form.group(1), month, day, form.group(4))
                                        + "/")
                .findFirst();
    }

    /** An address as it may have been recorded: as asked, with and without its last slash. */
    private static String[] former(String asked, Optional<String> path) {
        var bare = asked.endsWith("/") ? asked.substring(0, asked.length() - 1) : asked;
        return new String[] {asked, bare, bare + "/", path.orElse(asked)};
    }

    private static String decoded(String path) {
        return UriUtils.decode(path, StandardCharsets.UTF_8);
    }

    private Answer html(String place, JdbcClient views, UUID entry) {
        var queries = new EntryQueries(views);
        var beside = queries.beside(entry);
        var shown =
                ItemQueries.items(
                        views,
                        Stream.of(entry, beside.newer(), beside.older())
                                .filter(Objects::nonNull)
                                .toList());
        var item = shown.getFirst();
        var counts = queries.counts(item.tags());
        var names = TagNames.of(views, item.tags());
        var tags =
                item.tags().stream()
                        .map(tag -> names.link(tag, counts.getOrDefault(tag, 0L)))
                        .toList();
        var page =
                new EntryPageHtml(
                        layout.page(Label.of(item), place).with(EntryPreview.of(item, site, names)),
                        Post.whole(item, site.zone(), tags),
                        neighbour(shown, beside.newer()),
                        neighbour(shown, beside.older()));
        return new Answer.Shown(
                        place,
                        Form.HTML.contentType(),
                        () -> layout.html("entrypage/page.jte", page))
                .dependingOn(new EntrySubjects(site.zone()).of(item, shown));
    }

    private static @Nullable Neighbour neighbour(List<Item> shown, @Nullable UUID entry) {
        return shown.stream()
                .filter(item -> item.id().equals(entry))
                .findFirst()
                .map(item -> new Neighbour(Place.entry(item.path()), Label.of(item)))
                .orElse(null);
    }
}
