package commonplace.query.search;

import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.Json;
import commonplace.query.page.Layout;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.SearchSettings;
import commonplace.query.site.Site;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** {@code /search/?q=}: the entries in which words stand, the best first. */
@PageController
final class SearchController {

    static final String PLACE = "/search/";

    private final Pages pages;
    private final Layout layout;
    private final Site site;
    private final SearchSettings settings;
    private final Semaphore together;

    SearchController(Pages pages, Layout layout, Site site, SearchSettings settings) {
        this.pages = pages;
        this.layout = layout;
        this.site = site;
        this.settings = settings;
        together = new Semaphore(settings.together(), true);
    }

    @GetMapping({"/search", "/search/", "/search.json"})
    ResponseEntity<byte[]> search(HttpServletRequest request) throws InterruptedException {
        if (!together.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Refused(new Refusal.TooManySearches(settings.timeout()));
        }
        try {
            return pages.answer(request, this::read);
        } finally {
            together.release();
        }
    }

    private Answer read(Visit visit, JdbcClient views) {
        var sought = Sought.of(Narrowing.given(visit, "q").orElse(""));
        var search = new Search(views, site.zone(), settings.timeout());
        Found found;
        try {
            found = search.find(sought, Narrowing.of(visit), visit);
        } catch (QueryTimeoutException tooLong) {
            throw new Refused(new Refusal.TooBroad(settings.timeout()));
        }
        var address = new SearchAddress(visit, sought.text(), found.narrowing());
        return visit.form() == Form.JSON
                ? new Answer.Shown(
                        PLACE,
                        Form.JSON.contentType(),
                        () -> Json.bytes(SearchJson.of(found, address)))
                : new Answer.Shown(PLACE, Form.HTML.contentType(), () -> html(found, address));
    }

    private byte[] html(Found found, SearchAddress address) {
        var text = found.sought().text();
        var frame = layout.unlisted(text.isEmpty() ? "Search" : "Search: " + text);
        return layout.html("search/page.jte", SearchHtml.of(found, address, frame, site.zone()));
    }
}
