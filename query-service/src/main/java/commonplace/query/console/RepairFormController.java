package commonplace.query.console;

import commonplace.events.EntryId;
import commonplace.events.InvalidValue;
import commonplace.query.generation.Generation;
import commonplace.query.generation.Generations;
import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.operator.OperatorSessions;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.repair.Repair;
import commonplace.query.repair.Repaired;
import commonplace.query.verify.Watch;

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

    private static final int MAX_TAG = 200;

    private final Generations generations;
    private final Repair repair;
    private final OperatorSessions sessions;

    RepairFormController(Generations generations, Repair repair, OperatorSessions sessions) {
        this.generations = generations;
        this.repair = repair;
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
        var done = days ? repair.days(generation.schema()) : named(generation, entry, tag);
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

    private Repaired named(Generation generation, String entry, String tag)
            throws SQLException, InterruptedException {
        return entry.isEmpty() ? tag(generation, tag) : entry(generation, entry);
    }

    private Repaired entry(Generation generation, String entry)
            throws SQLException, InterruptedException {
        try {
            return repair.entry(generation.schema(), EntryId.parse(entry).value());
        } catch (InvalidValue malformed) {
            throw new Refused(new Refusal.Malformed(String.valueOf(malformed.getMessage())));
        }
    }

    private Repaired tag(Generation generation, String tag)
            throws SQLException, InterruptedException {
        if (tag.isBlank() || tag.length() > MAX_TAG) {
            throw new Refused(
                    new Refusal.Malformed(
                            "An entry's id, or a tag of 1 to %d characters, was expected."
                                    .formatted(MAX_TAG)));
        }
        return repair.tag(generation.schema(), tag, Watch.NOBODY);
    }
}
