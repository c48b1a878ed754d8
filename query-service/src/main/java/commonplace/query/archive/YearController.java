package commonplace.query.archive;

import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.Json;
import commonplace.query.page.Layout;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
import commonplace.query.page.Place;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.time.Year;

/** {@code /archive/}: all years; {@code /2024/}: the months of one. */
@PageController
final class YearController {

    private static final String ARCHIVE = "/archive/";

    private final Pages pages;
    private final Layout layout;

    YearController(Pages pages, Layout layout) {
        this.pages = pages;
        this.layout = layout;
    }

    @GetMapping({"/archive", ARCHIVE, "/archive.json"})
    ResponseEntity<byte[]> archive(HttpServletRequest request) {
        return pages.answer(request, this::archive);
    }

    @GetMapping({SiteDate.YEAR, SiteDate.YEAR + "/", SiteDate.YEAR + ".json"})
    ResponseEntity<byte[]> year(HttpServletRequest request, @PathVariable("year") String year) {
        return pages.answer(request, (visit, views) -> year(visit, views, SiteDate.year(year)));
    }

    private Answer archive(Visit visit, JdbcClient views) {
        var years = new SiteDays(views).years();
        return visit.form() == Form.JSON
                ? json(ARCHIVE, ArchiveJson.of(years))
                : html(ARCHIVE, RowsHtml.of(years, layout.page("Archive", ARCHIVE)));
    }

    private Answer year(Visit visit, JdbcClient views, Year asked) {
        var place = Place.year(asked.getValue());
        var queries = new SiteDays(views);
        var days = queries.days(Span.of(asked));
        if (days.isEmpty()) {
            throw new Refused(new Refusal.NothingThen("in " + asked));
        }
        var year = YearPage.of(asked, days, queries.beside(Span.of(asked)));
        return visit.form() == Form.JSON
                ? json(place, YearJson.of(year))
                : html(place, RowsHtml.of(year, layout.page(asked.toString(), place)));
    }

    private static Answer json(String place, Record page) {
        return new Answer.Shown(place, Form.JSON.contentType(), () -> Json.bytes(page));
    }

    private Answer html(String place, RowsHtml page) {
        return new Answer.Shown(
                place, Form.HTML.contentType(), () -> layout.html("archive/rows.jte", page));
    }
}
