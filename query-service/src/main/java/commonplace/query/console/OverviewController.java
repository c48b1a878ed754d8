package commonplace.query.console;

import commonplace.query.deadletter.DeadLetter;
import commonplace.query.deadletter.DeadLetters;
import commonplace.query.generation.LiveGeneration;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.site.Site;
import commonplace.query.status.Status;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The console's first page. */
@Controller
final class OverviewController {

    private static final int LETTERS = 5;

    private final Status status;
    private final LiveGeneration live;
    private final Samples samples;
    private final ConsoleLayout layout;
    private final Site site;

    OverviewController(
            Status status, LiveGeneration live, Samples samples, ConsoleLayout layout, Site site) {
        this.status = status;
        this.live = live;
        this.samples = samples;
        this.layout = layout;
        this.site = site;
    }

    @GetMapping(ConsolePath.HOME)
    ResponseEntity<byte[]> show(@RequestAttribute(ConsoleFilter.SESSION) OperatorSession session) {
        var now = Instant.now();
        var report = status.report();
        var title = title(report);
        var taken = samples.list();
        var letters = live.read(client -> Letters.of(new DeadLetters(client)));
        return layout.shown(
                "overview.jte",
                new Overview(
                        layout.frame(title, session),
                        title,
                        Moment.of(now, site.zone()),
                        report.parts().stream().map(OverviewController::row).toList(),
                        List.of(Plots.rates(taken, now), Plots.lag(taken, now)),
                        LettersController.sum(letters.waiting),
                        letters.first.stream()
                                .map(one -> LetterRow.of(one, site.zone()))
                                .toList()));
    }

    private record Letters(long waiting, List<DeadLetter> first) {

        static Letters of(DeadLetters letters) {
            return new Letters(letters.waiting(), letters.list(false, 0, LETTERS));
        }
    }

    private static String title(Status.Report report) {
        return report.well()
                ? "All is well"
                : "Not well: "
                        + report.parts().stream()
                                .filter(part -> !part.well())
                                .map(part -> name(part.name()))
                                .collect(Collectors.joining(", "));
    }

    private static PartRow row(Status.Part part) {
        return new PartRow(name(part.name()), part.well(), part.detail());
    }

    private static String name(String part) {
        return part.replace('-', ' ');
    }
}
