package commonplace.query.console;

import commonplace.query.generation.Generation;
import commonplace.query.generation.Generations;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.operator.OperatorSessions;
import commonplace.query.repair.Repaired;
import commonplace.query.repair.Repairs;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

import java.sql.SQLException;

/** The button at a difference: its rows are written anew from the log. */
@Controller
final class RepairFormController {

    private final Generations generations;
    private final Repairs repairs;
    private final OperatorSessions sessions;

    RepairFormController(Generations generations, Repairs repairs, OperatorSessions sessions) {
        this.generations = generations;
        this.repairs = repairs;
        this.sessions = sessions;
    }

    /**
     * @param days whether the counts of days are mended; else an entry, or a tag
     * @param entry an entry's id, else {@code tag} says what is mended
     * @param from the page that the button stands on
     */
    @PostMapping(ConsolePath.BELOW + "generations/{number:[0-9]{1,9}}/repair")
    ResponseEntity<byte[]> repair(
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session,
            @PathVariable int number,
            @RequestParam(defaultValue = "false") boolean days,
            @RequestParam(defaultValue = "") String entry,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String from)
            throws SQLException, InterruptedException {
        var generation = generations.built(number, "repaired");
        var by = session.operator();
        var done = days ? repairs.days(generation, by) : named(generation, entry, tag, by);
        sessions.tell(
                session,
                "%s of generation %d is repaired: %s"
                        .formatted(
                                days
                                        ? "The count of days"
                                        : entry.isEmpty() ? "Tag " + tag : "Entry " + entry,
                                number,
                                done.detail()));
        return ConsoleLayout.seeOther(
                from.equals("audit")
                        ? ConsolePath.BELOW + "audit"
                        : ConsolePath.BELOW + "generations/" + number + "/verification");
    }

    private Repaired named(Generation generation, String entry, String tag, String by)
            throws SQLException, InterruptedException {
        return entry.isEmpty()
                ? repairs.tag(generation, tag, by)
                : repairs.entry(generation, entry, by);
    }
}
