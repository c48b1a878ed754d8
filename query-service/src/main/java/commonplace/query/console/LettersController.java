package commonplace.query.console;

import commonplace.query.deadletter.DeadLetters;
import commonplace.query.generation.LiveGeneration;
import commonplace.query.generation.ParkedEvents;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.operator.OperatorSessions;
import commonplace.query.site.Site;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Parked events: what they are, and what is to become of them. */
@Controller
final class LettersController {

    private static final String ALL = ConsolePath.BELOW + "dead-letters";
    private static final String ONE = ALL + "/{id:[0-9]{1,18}}";
    private static final int PAGE = 50;

    private final LiveGeneration live;
    private final ParkedEvents parked;
    private final OperatorSessions sessions;
    private final ConsoleLayout layout;
    private final Site site;

    LettersController(
            LiveGeneration live,
            ParkedEvents parked,
            OperatorSessions sessions,
            ConsoleLayout layout,
            Site site) {
        this.live = live;
        this.parked = parked;
        this.sessions = sessions;
        this.layout = layout;
        this.site = site;
    }

    @GetMapping(ALL)
    ResponseEntity<byte[]> list(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @RequestParam(defaultValue = "false") boolean discarded,
            @RequestParam(defaultValue = "0") long after) {
        var frame = layout.frame(discarded ? "Discarded events" : "Dead letters", session);
        var page =
                live.read(
                        client -> {
                            var letters = new DeadLetters(client);
                            var rows =
                                    letters.list(discarded, after, PAGE).stream()
                                            .map(letter -> LetterRow.of(letter, site.zone()))
                                            .toList();
                            return new LettersPage(
                                    frame,
                                    discarded,
                                    sum(letters.waiting()),
                                    rows,
                                    rows.size() < PAGE
                                            ? null
                                            : "%s?discarded=%s&after=%d"
                                                    .formatted(
                                                            ALL, discarded, rows.getLast().id()));
                        });
        return layout.shown("letters.jte", page);
    }

    static String sum(long waiting) {
        return waiting == 0
                ? "No event waits for an operator."
                : Figures.count(waiting, "event") + " could not be applied and wait for you.";
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> one(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @PathVariable long id) {
        var letter = live.read(client -> new DeadLetters(client).existing(id));
        return layout.shown(
                "letter.jte",
                new LetterPage(
                        layout.frame("Dead letter " + id, session),
                        LetterRow.of(letter, site.zone())));
    }

    @PostMapping(ONE + "/retry")
    ResponseEntity<byte[]> retry(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @PathVariable long id) {
        parked.retry(id);
        sessions.tell(
                session,
                "Dead letter %d is marked: the projection tries its stream's events again, in order."
                        .formatted(id));
        return ConsoleLayout.seeOther(ALL);
    }

    @PostMapping(ONE + "/discard")
    ResponseEntity<byte[]> discard(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why) {
        var reason = Reason.of(why, "why the event is given up");
        parked.discard(id, session.operator(), reason);
        sessions.tell(
                session,
                "Dead letter %d is discarded, on the record; its stream goes on without it."
                        .formatted(id));
        return ConsoleLayout.seeOther(ALL);
    }
}
