package commonplace.query.operator;

import commonplace.query.generation.GenerationReport;
import commonplace.query.generation.History;
import commonplace.query.generation.Operations;
import commonplace.query.generation.Reports;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The copies of the views: how far each has come, and what an operator may do with them. */
@RestController
final class GenerationController {

    private static final String ALL = "/ops/generations";
    private static final String ONE = ALL + "/{number}";

    private final Reports reports;
    private final Operations operations;
    private final History history;

    GenerationController(Reports reports, Operations operations, History history) {
        this.reports = reports;
        this.operations = operations;
        this.history = history;
    }

    /**
     * @param building the one that is on its way, null where none is
     */
    record Told(List<GenerationReport> generations, @Nullable Integer building) {}

    @GetMapping(path = ALL, produces = "application/json")
    Told list() {
        var all = reports.list();
        var building =
                all.stream()
                        .filter(GenerationReport::isBuilding)
                        .map(GenerationReport::number)
                        .findFirst();
        return new Told(all, building.orElse(null));
    }

    @GetMapping(path = ONE, produces = "application/json")
    GenerationReport one(@PathVariable int number) {
        return reports.find(number)
                .orElseThrow(() -> new Refused(new Refusal.NoSuchGeneration(number)));
    }

    record Start(@Nullable String until, @Nullable String name) {}

    @PostMapping(path = ALL, produces = "application/json")
    ResponseEntity<GenerationReport> start(
            @RequestBody(required = false) @Nullable Start start,
            @RequestAttribute(OperatorFilter.OPERATOR) String operator) {
        var until = start == null ? null : instant(start.until());
        var name = start == null ? null : start.name();
        var made = operations.start(until, name, operator).number();
        return ResponseEntity.accepted().location(URI.create(ALL + "/" + made)).body(one(made));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "until", text, "an instant in UTC like 2020-01-01T00:00:00Z"));
        }
    }

    @PostMapping(path = ONE + "/rollback", produces = "application/json")
    GenerationReport rollback(
            @PathVariable int number, @RequestAttribute(OperatorFilter.OPERATOR) String operator) {
        return one(operations.rollback(number, operator).number());
    }

    @PostMapping(path = ONE + "/pause", produces = "application/json")
    GenerationReport pause(
            @PathVariable int number, @RequestAttribute(OperatorFilter.OPERATOR) String operator) {
        return one(operations.pause(number, operator).number());
    }

    @PostMapping(path = ONE + "/resume", produces = "application/json")
    GenerationReport resume(
            @PathVariable int number, @RequestAttribute(OperatorFilter.OPERATOR) String operator) {
        return one(operations.resume(number, operator).number());
    }

    record Throttle(@Nullable Integer eventsPerSecond) {}

    @PutMapping(path = ONE + "/throttle", consumes = "application/json")
    GenerationReport throttle(
            @PathVariable int number,
            @RequestBody Throttle throttle,
            @RequestAttribute(OperatorFilter.OPERATOR) String operator) {
        return one(operations.throttle(number, throttle.eventsPerSecond(), operator).number());
    }

    @DeleteMapping(path = ONE, produces = "application/json")
    Operations.Removed remove(
            @PathVariable int number, @RequestAttribute(OperatorFilter.OPERATOR) String operator) {
        return operations.remove(number, operator);
    }

    record Deeds(List<History.Deed> history) {}

    @GetMapping(path = "/ops/history", produces = "application/json")
    Deeds history() {
        return new Deeds(history.list());
    }
}
