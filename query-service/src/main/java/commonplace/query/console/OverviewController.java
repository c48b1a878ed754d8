package commonplace.query.console;

import commonplace.query.deadletter.DeadLetters;
import commonplace.query.generation.GenerationReport;
import commonplace.query.generation.History;
import commonplace.query.generation.LiveGeneration;
import commonplace.query.generation.Operations;
import commonplace.query.generation.Reports;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.site.Site;
import commonplace.query.status.Status;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** The console's first page. */
@Controller
final class OverviewController {

    private static final int LETTERS = 5;
    private static final int DEEDS = 8;

    private final Status status;
    private final LiveGeneration live;
    private final Reports reports;
    private final History history;
    private final Samples samples;
    private final ConsoleLayout layout;
    private final ZoneId zone;

    OverviewController(
            Status status,
            LiveGeneration live,
            Reports reports,
            History history,
            Samples samples,
            ConsoleLayout layout,
            Site site) {
        this.status = status;
        this.live = live;
        this.reports = reports;
        this.history = history;
        this.samples = samples;
        this.layout = layout;
        zone = site.zone();
    }

    /**
     * @param refresh {@code off} where an operator wants to read in peace while something is built
     */
    @GetMapping(ConsolePath.HOME)
    ResponseEntity<byte[]> show(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @RequestParam(defaultValue = "on") String refresh) {
        var now = Instant.now();
        var report = status.report();
        var health = health(report, now);
        var generations = generations(report, !refresh.equals("off"));
        return layout.shown(
                "overview.jte",
                new Overview(
                        layout.frame(
                                health.title(),
                                session,
                                Boolean.TRUE.equals(generations.refreshes())
                                        ? ConsolePath.HOME
                                        : null),
                        health,
                        generations,
                        plots(now),
                        letters(),
                        history.list().stream()
                                .limit(DEEDS)
                                .map(deed -> HistoryRow.of(deed, zone))
                                .toList()));
    }

    private Overview.Health health(Status.Report report, Instant now) {
        var title =
                report.well()
                        ? "All is well"
                        : "Not well: "
                                + report.parts().stream()
                                        .filter(part -> !part.well())
                                        .map(part -> name(part.name()))
                                        .collect(Collectors.joining(", "));
        return new Overview.Health(
                title,
                Moment.of(now, zone),
                report.parts().stream().map(part -> row(part, report.parked())).toList());
    }

    private static PartRow row(Status.Part part, long parked) {
        return new PartRow(
                name(part.name()),
                part.well(),
                part.name().equals("dead-letters") ? LettersController.sum(parked) : part.detail());
    }

    private static String name(String part) {
        return part.replace('-', ' ');
    }

    private Overview.Generations generations(Status.Report report, boolean refreshes) {
        var all = reports.list().reversed();
        boolean building = all.stream().anyMatch(GenerationReport::isBuilding);
        boolean busy = building || all.stream().anyMatch(OverviewController::isVerified);
        return new Overview.Generations(
                all.stream().map(one -> GenerationCard.of(one, report.lag(), zone)).toList(),
                !busy && all.size() < Operations.MOST,
                busy ? refreshes : null);
    }

    private static boolean isVerified(GenerationReport report) {
        var last = report.verification();
        return last != null && last.state().equals("running");
    }

    private List<Plot> plots(Instant now) {
        var taken = samples.list();
        return List.of(Plots.rates(taken, now), Plots.lag(taken, now));
    }

    private Overview.Letters letters() {
        return live.read(
                client -> {
                    var letters = new DeadLetters(client);
                    return new Overview.Letters(
                            LettersController.sum(letters.waiting()),
                            letters.list(false, 0, LETTERS).stream()
                                    .map(letter -> LetterRow.of(letter, zone))
                                    .toList());
                });
    }
}
