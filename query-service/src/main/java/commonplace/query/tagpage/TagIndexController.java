package commonplace.query.tagpage;

import commonplace.query.change.Subject;
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

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;

/**
 * {@code /tags/}: all tags with their counts. {@code ?q=} keeps those that contain a text, {@code
 * ?letter=} those of a letter, {@code ?top=} the so many used most.
 */
@PageController
final class TagIndexController {

    private final Pages pages;
    private final Layout layout;

    TagIndexController(Pages pages, Layout layout) {
        this.pages = pages;
        this.layout = layout;
    }

    @GetMapping({"/tags", "/tags/", "/tags.json"})
    ResponseEntity<byte[]> tags(HttpServletRequest request) {
        return pages.answer(request, this::read);
    }

    private Answer read(Visit visit, JdbcClient views) {
        var choice = TagChoice.of(visit);
        var all = new TagIndexQueries(views).tags();
        var chosen = choice.of(all);
        var part = choice.part(chosen);
        int pages = TagChoice.pages(chosen.size());
        var next = choice.page() < pages ? visit.withQuery(choice.query(choice.page() + 1)) : null;
        var shown =
                visit.form() == Form.JSON
                        ? new Answer.Shown(
                                Place.TAGS,
                                Form.JSON.contentType(),
                                () -> Json.bytes(json(chosen.size(), part, next)))
                        : new Answer.Shown(
                                Place.TAGS,
                                Form.HTML.contentType(),
                                () ->
                                        layout.html(
                                                "tagpage/index.jte",
                                                TagIndexHtml.of(
                                                        layout.page("Tags", Place.TAGS),
                                                        choice,
                                                        all,
                                                        chosen,
                                                        part,
                                                        visit)));
        return shown.dependingOn(new Subject.Site(), new Subject.TagNames());
    }

    private static IndexJson json(int total, List<TagCount> tags, @Nullable String next) {
        return new IndexJson(
                total,
                tags.stream()
                        .map(
                                tag ->
                                        new TagJson(
                                                tag.tag(),
                                                tag.shown(),
                                                tag.entries(),
                                                Place.tag(tag.tag())))
                        .toList(),
                next);
    }

    private record IndexJson(int total, List<TagJson> tags, @Nullable String next) {}

    private record TagJson(String tag, String name, long count, String path) {}
}
