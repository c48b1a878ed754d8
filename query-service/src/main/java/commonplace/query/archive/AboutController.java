package commonplace.query.archive;

import commonplace.query.change.Subject;
import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.Item;
import commonplace.query.page.ItemJson;
import commonplace.query.page.ItemQueries;
import commonplace.query.page.Json;
import commonplace.query.page.Layout;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
import commonplace.query.page.Post;
import commonplace.query.page.TagNames;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;
import java.util.UUID;

/** {@code /about/}: the entry that was chosen to tell about the site. */
@PageController
final class AboutController {

    private static final String PLACE = "/about/";

    private static final String AT =
            """
            SELECT entry_id
            FROM entry
            WHERE path = ?
            """;

    // By its slug alone it is looked for among the articles; an index has all that this asks.
    private static final String CALLED =
            """
            SELECT entry_id
            FROM entry
            WHERE NOT retracted
              AND kind = 'article'
              AND path LIKE '%/' || replace(?, '_', '\\_') || '/'
            ORDER BY published_at DESC, path DESC
            LIMIT 1
            """;

    private final Pages pages;
    private final Layout layout;
    private final Site site;

    AboutController(Pages pages, Layout layout, Site site) {
        this.pages = pages;
        this.layout = layout;
        this.site = site;
    }

    @GetMapping({"/about", PLACE, "/about.json"})
    ResponseEntity<byte[]> about(HttpServletRequest request) {
        return pages.answer(request, this::read);
    }

    private Answer read(Visit visit, JdbcClient views) {
        var chosen = site.about();
        var found =
                ItemQueries.items(views, chosen(views, chosen)).stream()
                        .findFirst()
                        .orElseThrow(() -> new Refused(new Refusal.NothingAbout(chosen)));
        var shown = visit.form() == Form.JSON ? json(found) : html(views, found);
        return shown.dependingOn(new Subject.Site(), new Subject.TagNames());
    }

    private static List<UUID> chosen(JdbcClient views, String chosen) {
        return views.sql(chosen.startsWith("/") ? AT : CALLED)
                .param(chosen)
                .query(UUID.class)
                .list();
    }

    private static Answer.Shown json(Item item) {
        return new Answer.Shown(
                PLACE, Form.JSON.contentType(), () -> Json.bytes(ItemJson.of(item)));
    }

    private Answer.Shown html(JdbcClient views, Item item) {
        var names = TagNames.of(views, item.tags());
        var post =
                Post.whole(
                        item,
                        site.zone(),
                        item.tags().stream().map(tag -> names.link(tag, 0)).toList());
        var page = new AboutHtml(layout.page("About", PLACE), post);
        return new Answer.Shown(
                PLACE, Form.HTML.contentType(), () -> layout.html("archive/about.jte", page));
    }
}
