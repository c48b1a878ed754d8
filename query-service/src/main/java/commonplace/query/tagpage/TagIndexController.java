package commonplace.query.tagpage;

import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.Json;
import commonplace.query.page.Layout;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
import commonplace.query.page.Place;
import commonplace.query.page.Visit;
import commonplace.query.tagpage.TagIndexQueries.TagCount;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;
import java.util.Locale;

/** {@code /tags/}: all tags with their counts; {@code ?q=} keeps those that contain a text. */
@PageController
final class TagIndexController {

    private final Pages pages;
    private final Layout layout;

    TagIndexController(Pages pages, Layout layout) {
        this.pages = pages;
        this.layout = layout;
    }

    @GetMapping({"/tags", "/tags/", "/tags.json", "/{root:(?i:tags)}", "/{root:(?i:tags)}/"})
    ResponseEntity<byte[]> tags(HttpServletRequest request) {
        return pages.answer(request, this::read);
    }

    private Answer read(Visit visit, JdbcClient views) {
        var sought = String.join(" ", visit.parameters().getOrDefault("q", List.of())).strip();
        var tags =
                new TagIndexQueries(views)
                        .tags().stream().filter(tag -> contains(tag, sought)).toList();
        return visit.form() == Form.JSON
                ? new Answer.Shown(
                        Place.TAGS, Form.JSON.contentType(), () -> Json.bytes(json(tags)))
                : new Answer.Shown(Place.TAGS, Form.HTML.contentType(), () -> html(tags, sought));
    }

    private static boolean contains(TagCount tag, String sought) {
        var text = sought.toLowerCase(Locale.ROOT);
        return tag.tag().contains(text) || tag.shown().toLowerCase(Locale.ROOT).contains(text);
    }

    private byte[] html(List<TagCount> tags, String sought) {
        var page = TagIndexHtml.of(tags, sought, layout.page("Tags", Place.TAGS));
        return layout.html("tagpage/index.jte", page);
    }

    private static IndexJson json(List<TagCount> tags) {
        return new IndexJson(
                tags.size(),
                tags.stream()
                        .map(
                                tag ->
                                        new TagJson(
                                                tag.tag(),
                                                tag.shown(),
                                                tag.entries(),
                                                Place.tag(tag.tag())))
                        .toList());
    }

    private record IndexJson(int total, List<TagJson> tags) {}

    private record TagJson(String tag, String name, long count, String path) {}
}
