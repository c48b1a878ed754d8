package commonplace.query.console;

import commonplace.query.generation.Reports;
import commonplace.query.generation.VerificationReport;
import commonplace.query.generation.Verifications;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;
import commonplace.query.status.Status;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What the last verification of a generation found, or how far it is. */
@Controller
final class VerificationPageController {

    private final Verifications verifications;
    private final Reports reports;
    private final Status status;
    private final ConsoleLayout layout;
    private final ZoneId zone;

    VerificationPageController(
            Verifications verifications,
            Reports reports,
            Status status,
            ConsoleLayout layout,
            Site site) {
        this.verifications = verifications;
        this.reports = reports;
        this.status = status;
        this.layout = layout;
        zone = site.zone();
    }

    @GetMapping(ConsolePath.BELOW + "generations/{number:[0-9]{1,9}}/verification")
    ResponseEntity<byte[]> show(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @PathVariable int number) {
        var generation =
                reports.find(number)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchGeneration(number)));
        var card = GenerationCard.of(generation, status.report().lag(), zone);
        var address = card.href() + "/verification";
        var report =
                verifications
                        .last(number)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchPage(address)));
        boolean running = report.state().equals("running");
        var title = "Verification of generation " + number;
        return layout.shown(
                "verification.jte",
                new VerificationPage(
                        layout.frame(title, session, running ? address : null),
                        card,
                        report.state(),
                        report.detail(),
                        running ? part(report) : null,
                        facts(report),
                        report.differences().stream().map(DifferenceRow::of).toList(),
                        more(report),
                        report.explained().stream()
                                .map(
                                        one ->
                                                new VerificationPage.Explained(
                                                        one.stream(),
                                                        Figures.number(one.sequence()),
                                                        one.why()))
                                .toList()));
    }

    private static double part(VerificationReport report) {
        return report.total() <= 0
                ? 0
                : Math.clamp((double) report.events() / report.total(), 0, 1);
    }

    private List<GenerationCard.Fact> facts(VerificationReport report) {
        var facts = new ArrayList<GenerationCard.Fact>();
        facts.add(new GenerationCard.Fact("Begun", Moment.of(report.startedAt(), zone).shown()));
        var finished = report.finishedAt();
        if (finished != null) {
            facts.add(new GenerationCard.Fact("Ended", Moment.of(finished, zone).shown()));
        }
        facts.add(
                new GenerationCard.Fact(
                        "Events",
                        Figures.number(report.events()) + " of " + Figures.number(report.total())));
        if (finished != null) {
            facts.add(new GenerationCard.Fact("Entries", Figures.number(report.entries())));
            facts.add(new GenerationCard.Fact("Rows under tags", Figures.number(report.tagRows())));
            facts.add(new GenerationCard.Fact("Differing", Figures.number(report.differing())));
        }
        return facts;
    }

    private static String more(VerificationReport report) {
        long untold = report.differing() - report.differences().size();
        return untold <= 0 ? "" : "And %s more.".formatted(Figures.number(untold));
    }
}
