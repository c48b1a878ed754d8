package commonplace.query.console;

import static java.util.stream.Collectors.toMap;

import commonplace.query.console.GenerationCard.Fact;
import commonplace.query.generation.Generation;
import commonplace.query.generation.Generations;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.site.Site;
import commonplace.query.verify.Audit;
import commonplace.query.verify.AuditReport;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What the audit has compared and found, each difference with what mends it. */
@Controller
final class AuditPageController {

    private final Audit audit;
    private final Generations generations;
    private final ConsoleLayout layout;
    private final ZoneId zone;

    AuditPageController(Audit audit, Generations generations, ConsoleLayout layout, Site site) {
        this.audit = audit;
        this.generations = generations;
        this.layout = layout;
        zone = site.zone();
    }

    @GetMapping(ConsolePath.BELOW + "audit")
    ResponseEntity<byte[]> show(@RequestAttribute(ConsoleFilter.SESSION) OperatorSession session) {
        var report = audit.report();
        return layout.shown(
                "audit.jte",
                new AuditPage(
                        layout.frame("Audit", session),
                        sum(report),
                        report.failure().isEmpty() ? null : report.failure(),
                        facts(report),
                        found(report)));
    }

    private static String sum(AuditReport report) {
        if (!report.enabled()) {
            return "It is switched off: commonplace.audit.enabled.";
        }
        if (!report.running()) {
            return "Another instance does it.";
        }
        if (report.lastFinished() == null) {
            return "Its first round is under way.";
        }
        if (report.isStuck()) {
            return "Its last rounds came to no end.";
        }
        return report.isWell()
                ? "The views equal the log, as of its last round."
                : "Not all is as the log has it.";
    }

    private List<Fact> facts(AuditReport report) {
        var compared = report.compared();
        var store = report.store();
        var head = store.head();
        var onTopic = store.onTopic();
        return List.of(
                new Fact(
                        "Round",
                        Figures.number(report.round()) + ", begun " + at(report.startedAt())),
                new Fact(
                        "Last ended",
                        at(report.lastFinished())
                                + (report.lastFinished() == null
                                        ? ""
                                        : ", after " + Figures.span(report.lastSeconds()))),
                new Fact("Events", Figures.number(compared.events())),
                new Fact("Entries", Figures.number(compared.entries())),
                new Fact("Rows under tags", Figures.number(compared.tagRows())),
                new Fact(
                        "Store",
                        head == null || onTopic == null
                                ? "not compared yet"
                                : "%s of %s events are on the topic"
                                        .formatted(Figures.number(onTopic), Figures.number(head))));
    }

    private String at(@Nullable Instant instant) {
        return instant == null ? "never" : Moment.of(instant, zone).shown();
    }

    private List<AuditPage.Found> found(AuditReport report) {
        var numbers =
                generations.list().stream().collect(toMap(Generation::schema, Generation::number));
        return report.found().stream()
                .filter(found -> numbers.containsKey(found.generation()))
                .map(
                        found ->
                                new AuditPage.Found(
                                        Moment.of(found.at(), zone),
                                        found.generation(),
                                        numbers.getOrDefault(found.generation(), 0),
                                        DifferenceRow.of(found)))
                .toList();
    }
}
