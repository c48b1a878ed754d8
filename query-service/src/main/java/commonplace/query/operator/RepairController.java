package commonplace.query.operator;

import commonplace.query.generation.Generation;
import commonplace.query.generation.Generations;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.repair.Repaired;
import commonplace.query.repair.Repairs;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.sql.SQLException;

/** Mends rows from the log. */
@RestController
final class RepairController {

    private final Generations generations;
    private final Repairs repairs;

    RepairController(Generations generations, Repairs repairs) {
        this.generations = generations;
        this.repairs = repairs;
    }

    record Wanted(@Nullable String entry, @Nullable String tag, @Nullable Integer generation) {}

    record Done(
            int generation,
            @Nullable String entry,
            @Nullable String tag,
            long written,
            long removed,
            String detail) {}

    @PostMapping(path = "/ops/repair", consumes = "application/json", produces = "application/json")
    Done repair(
            @RequestBody Wanted wanted, @RequestAttribute(OperatorFilter.OPERATOR) String operator)
            throws SQLException, InterruptedException {
        if ((wanted.entry == null) == (wanted.tag == null)) {
            throw new Refused(
                    new Refusal.Malformed(
                            "Either /entry, an entry's id, or /tag, a tag's name, was expected."));
        }
        var generation =
                wanted.generation == null
                        ? generations.live()
                        : generations.built(wanted.generation, "repaired");
        var done = done(wanted, generation, operator);
        return new Done(
                generation.number(),
                wanted.entry,
                wanted.tag,
                done.written(),
                done.removed(),
                done.detail());
    }

    private Repaired done(Wanted wanted, Generation generation, String by)
            throws SQLException, InterruptedException {
        return wanted.entry != null
                ? repairs.entry(generation, wanted.entry, by)
                : repairs.tag(generation, String.valueOf(wanted.tag), by);
    }
}
