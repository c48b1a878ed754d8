package commonplace.query.console;

import commonplace.query.generation.History;
import commonplace.query.generation.Operations;
import commonplace.query.generation.Reports;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.operator.OperatorSessions;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;
import commonplace.query.status.Status;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** One generation: how it is, and the forms of what may be done with it. */
@Controller
final class GenerationsController {

    private static final String ALL = ConsolePath.BELOW + "generations";
    private static final String ONE = ALL + "/{number:[0-9]{1,9}}";

    private final Reports reports;
    private final Operations operations;
    private final History history;
    private final Deeds deeds;
    private final Status status;
    private final OperatorSessions sessions;
    private final ConsoleLayout layout;
    private final Site site;

    GenerationsController(
            Reports reports,
            Operations operations,
            History history,
            Deeds deeds,
            Status status,
            OperatorSessions sessions,
            ConsoleLayout layout,
            Site site) {
        this.reports = reports;
        this.operations = operations;
        this.history = history;
        this.deeds = deeds;
        this.status = status;
        this.sessions = sessions;
        this.layout = layout;
        this.site = site;
    }

    @GetMapping(ALL)
    ResponseEntity<byte[]> all() {
        return ConsoleLayout.seeOther(ConsolePath.HOME + "#generations");
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> one(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @PathVariable int number) {
        var report =
                reports.find(number)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchGeneration(number)));
        var card = GenerationCard.of(report, status.report().lag(), site.zone());
        var done =
                history.list().stream()
                        .filter(deed -> deed.generation() == number)
                        .map(deed -> HistoryRow.of(deed, site.zone()))
                        .toList();
        return layout.shown(
                "generation.jte",
                new GenerationPage(layout.frame("Generation " + number, session), card, done));
    }

    @PostMapping(ALL + "/start")
    ResponseEntity<byte[]> start(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String name) {
        int number =
                operations
                        .start(
                                instant(until.strip()),
                                name.isBlank() ? null : name.strip(),
                                session.operator())
                        .number();
        sessions.tell(session, "Generation %d is being built.".formatted(number));
        return ConsoleLayout.seeOther(ConsolePath.HOME);
    }

    /** As {@code <input type=datetime-local>} writes it, or as the API does. */
    private static @Nullable Instant instant(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException malformed) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "until", text, "a date and time in UTC like 2020-01-01T00:00:00Z"));
        }
    }

    @PostMapping(ONE + "/{name:[a-z]+}")
    ResponseEntity<byte[]> act(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @PathVariable int number,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String eventsPerSecond,
            @RequestParam(defaultValue = "") String why) {
        var deed =
                Deed.named(name)
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                new Refusal.NoSuchPage(
                                                        "%s/%d/%s".formatted(ALL, number, name))));
        var fields = new Deeds.Fields(eventsPerSecond, why);
        var outcome = deeds.perform(deed, number, fields, session.operator());
        sessions.tell(session, outcome.notice());
        return ConsoleLayout.seeOther(outcome.next());
    }
}
