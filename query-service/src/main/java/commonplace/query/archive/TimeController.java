package commonplace.query.archive;

import commonplace.query.page.Answer;
import commonplace.query.page.Dates;
import commonplace.query.page.Form;
import commonplace.query.page.Json;
import commonplace.query.page.Layout;
import commonplace.query.page.PageController;
import commonplace.query.page.Pages;
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
import org.springframework.web.bind.annotation.PathVariable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** {@code /2024/Feb/} and {@code /2024/Feb/10/}: what was published then, newest first. */
@PageController
final class TimeController {

    private final Pages pages;
    private final Layout layout;
    private final Site site;

    TimeController(Pages pages, Layout layout, Site site) {
        this.pages = pages;
        this.layout = layout;
        this.site = site;
    }

    @GetMapping({SiteDate.MONTH, SiteDate.MONTH + "/", SiteDate.MONTH + ".json"})
    ResponseEntity<byte[]> month(
            HttpServletRequest request,
            @PathVariable("year") String year,
            @PathVariable("month") String month) {
        return pages.answer(
                request, (visit, views) -> month(visit, views, SiteDate.month(year, month)));
    }

    @GetMapping({SiteDate.DAY, SiteDate.DAY + "/", SiteDate.DAY + ".json"})
    ResponseEntity<byte[]> day(
            HttpServletRequest request,
            @PathVariable("year") String year,
            @PathVariable("month") String month,
            @PathVariable("day") String day) {
        return pages.answer(
                request, (visit, views) -> day(visit, views, SiteDate.day(year, month, day)));
    }

    private Answer month(Visit visit, JdbcClient views, YearMonth month) {
        var time = read(visit, views, Span.of(month), "in " + Dates.month(month));
        var place = Place.month(month);
        return visit.form() == Form.JSON
                ? json(place, MonthJson.of(month, time, site.zone()))
                : html(
                        place,
                        TimeHtml.of(
                                month, time, layout.page(Dates.month(month), place), site.zone()));
    }

    private Answer day(Visit visit, JdbcClient views, LocalDate day) {
        var time = read(visit, views, Span.of(day), "on the " + Dates.day(day));
        var place = Place.day(day);
        return visit.form() == Form.JSON
                ? json(place, DayJson.of(day, time))
                : html(
                        place,
                        TimeHtml.of(day, time, layout.page(Dates.day(day), place), site.zone()));
    }

    private TimePage read(Visit visit, JdbcClient views, Span span, String when) {
        var queries = new SiteDays(views);
        var days = queries.days(span);
        if (days.isEmpty()) {
            throw new Refused(new Refusal.NothingThen(when));
        }
        var total = days.values().stream().reduce(Tally.NONE, Tally::plus);
        var part = new EntryList(views, site.zone(), null, span, "").part(visit, total.total());
        return new TimePage(
                total,
                days,
                part,
                TagNames.of(views, part.items(), List.of()),
                queries.beside(span));
    }

    private static Answer json(String place, Record page) {
        return new Answer.Shown(place, Form.JSON.contentType(), () -> Json.bytes(page));
    }

    private Answer html(String place, TimeHtml page) {
        return new Answer.Shown(
                place, Form.HTML.contentType(), () -> layout.html("archive/time.jte", page));
    }
}
