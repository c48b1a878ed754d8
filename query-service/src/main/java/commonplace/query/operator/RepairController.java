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
import java.util.stream.Stream;

/** Mends rows from the log. */
@RestController
final class RepairController {

    private final Generations generations;
    private final Repairs repairs;

    RepairController(Generations generations, Repairs repairs) {
        this.generations = generations;
        this.repairs = repairs;
    }

    record Wanted(
            @Nullable String entry,
            @Nullable String tag,
            @Nullable Boolean days,
            @Nullable Integer generation) {

        private boolean isOne() {
            return Stream.of(entry != null, tag != null, isOfDays()).filter(given -> given).count()
                    == 1;
        }

        private boolean isOfDays() {
            return Boolean.TRUE.equals(days);
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
    Done repair(
            @RequestBody Wanted wanted, @RequestAttribute(OperatorFilter.OPERATOR) String operator)
            throws SQLException, InterruptedException {
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
        if (wanted.isOfDays()) {
            return repairs.days(generation, by);
        }
        return wanted.entry != null
                ? repairs.entry(generation, wanted.entry, by)
                : repairs.tag(generation, String.valueOf(wanted.tag), by);
    }
}
