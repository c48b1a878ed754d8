package commonplace.query.repair;

import commonplace.events.EntryId;
import commonplace.events.InvalidValue;
import commonplace.query.generation.Generation;
import commonplace.query.generation.History;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.verify.Watch;

import org.springframework.stereotype.Component;

import java.sql.SQLException;

/** What an operator may mend; what came of it goes on record. Safe for many threads. */
@Component
public final class Repairs {

    private static final int LONGEST_TAG = 200;

    private final Repair repair;
    private final History history;

    Repairs(Repair repair, History history) {
        this.repair = repair;
        this.history = history;
    }

    /**
     * Makes an entry's rows those of the log.
     *
     * @throws Refused where that is no entry's id, or an event of it cannot be applied
     */
    public Repaired entry(Generation generation, String id, String by)
            throws SQLException, InterruptedException {
        var entry = parsed(id);
        return recorded(
                generation,
                "entry " + entry.value(),
                by,
                repair.entry(generation.schema(), entry.value()));
    }

    /**
     * Makes all that stands under a tag's name what the log says.
     *
     * @throws Refused where that is no tag's name, or it cannot be mended
     */
    public Repaired tag(Generation generation, String tag, String by)
            throws SQLException, InterruptedException {
        if (tag.isBlank() || tag.length() > LONGEST_TAG) {
            throw new Refused(
                    new Refusal.Malformed("/tag has 1 to %d characters.".formatted(LONGEST_TAG)));
        }
        return recorded(
                generation, "tag " + tag, by, repair.tag(generation.schema(), tag, Watch.NOBODY));
    }

    /** Makes the counts of all days what the log says. */
    public Repaired days(Generation generation, String by)
            throws SQLException, InterruptedException {
        return recorded(generation, "days", by, repair.days(generation.schema()));
    }

    private Repaired recorded(Generation generation, String what, String by, Repaired done) {
        history.record(
                generation.number(),
                "repaired",
                by,
                null,
                "%s: %d rows written, %d removed".formatted(what, done.written(), done.removed()));
        return done;
    }

    private static EntryId parsed(String id) {
        try {
            return EntryId.parse(id);
        } catch (InvalidValue malformed) {
            throw new Refused(new Refusal.Malformed("/entry: " + malformed.getMessage()));
        }
    }
}
