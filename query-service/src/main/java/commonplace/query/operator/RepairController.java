package commonplace.query.operator;

import commonplace.events.EntryId;
import commonplace.events.InvalidValue;
import commonplace.query.generation.Generation;
import commonplace.query.generation.Generations;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.repair.Repair;
import commonplace.query.repair.Repaired;
import commonplace.query.verify.Watch;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.sql.SQLException;
import java.util.stream.Stream;

/** Mends rows from the log. */
@RestController
final class RepairController {

    private static final int MAX_TAG = 200;

    private final Generations generations;
    private final Repair repair;

    RepairController(Generations generations, Repair repair) {
        this.generations = generations;
        this.repair = repair;
    }

    record Wanted(
            @Nullable String entry,
            @Nullable String tag,
            boolean days,
            @Nullable Integer generation) {

        private boolean isOne() {
            return Stream.of(entry != null, tag != null, days).filter(given -> given).count() == 1;
        }
    }

    record Done(
            int generation,
            @Nullable String entry,
            @Nullable String tag,
            long written,
            long removed,
            String detail) {}

    @PostMapping(path = "/ops/repair", consumes = "application/json", produces = "application/json")
    Done repair(@RequestBody Wanted wanted) throws SQLException, InterruptedException {
        if (!wanted.isOne()) {
            throw new Refused(
                    new Refusal.Malformed(
                            "One of /entry, an entry's id, /tag, a tag's name, and /days, true, was"
                                    + " expected."));
        }
        var generation =
                wanted.generation == null
                        ? generations.live()
                        : generations.built(wanted.generation, "repaired");
        var done = done(wanted, generation);
        return new Done(
                generation.number(),
                wanted.entry,
                wanted.tag,
                done.written(),
                done.removed(),
                done.detail());
    }

    private Repaired done(Wanted wanted, Generation generation)
            throws SQLException, InterruptedException {
        if (wanted.days) {
            return repair.days(generation.schema());
        }
        if (wanted.entry != null) {
            return repair.entry(generation.schema(), id(wanted.entry).value());
        }
        var tag = String.valueOf(wanted.tag);
        if (tag.isBlank() || tag.length() > MAX_TAG) {
            throw new Refused(
                    new Refusal.Malformed("/tag has 1 to %d characters.".formatted(MAX_TAG)));
        }
        return repair.tag(generation.schema(), tag, Watch.NOBODY);
    }

    private static EntryId id(String text) {
        try {
            return EntryId.parse(text);
        } catch (InvalidValue malformed) {
            throw new Refused(new Refusal.Malformed("/entry: " + malformed.getMessage()));
        }
    }
}
