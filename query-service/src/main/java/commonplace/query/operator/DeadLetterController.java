package commonplace.query.operator;

import commonplace.query.deadletter.DeadLetter;
import commonplace.query.deadletter.DeadLetters;
import commonplace.query.generation.LiveGeneration;
import commonplace.query.generation.ParkedEvents;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Parked events of the live generation, and what is to become of them. */
@RestController
final class DeadLetterController {

    private static final int MAX_LIMIT = 1_000;
    private static final int MAX_WHY = 1_000;

    private final LiveGeneration live;
    private final ParkedEvents parked;

    DeadLetterController(LiveGeneration live, ParkedEvents parked) {
        this.live = live;
        this.parked = parked;
    }

    /**
     * @param waiting all that wait, on this page or not
     * @param next the {@code after} of the next page, null on the last
     */
    record Page(List<DeadLetter> deadLetters, long waiting, @Nullable Long next) {}

    @GetMapping(path = "/ops/dead-letters", produces = "application/json")
    Page list(
            @RequestParam(defaultValue = "false") boolean discarded,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "limit", Integer.toString(limit), "a number from 1 to " + MAX_LIMIT));
        }
        return live.read(
                client -> {
                    var letters = new DeadLetters(client);
                    var page = letters.list(discarded, after, limit);
                    return new Page(
                            page,
                            letters.waiting(),
                            page.size() < limit ? null : page.getLast().id());
                });
    }

    record Accepted(long id, String detail) {}

    @PostMapping(path = "/ops/dead-letters/{id}/retry", produces = "application/json")
    ResponseEntity<Accepted> retry(@PathVariable long id) {
        parked.retry(id);
        return ResponseEntity.accepted()
                .body(
                        new Accepted(
                                id,
                                "Its stream's parked events are tried in order by the projection"
                                        + " that owns their partition."));
    }

    record Discarding(@Nullable String why) {}

    @DeleteMapping(path = "/ops/dead-letters/{id}", consumes = "application/json")
    ResponseEntity<Void> discard(
            @PathVariable long id,
            @RequestBody Discarding discarding,
            @RequestAttribute(OperatorFilter.OPERATOR) String operator) {
        var why = discarding.why();
        if (why == null || why.isBlank() || why.length() > MAX_WHY) {
            throw new Refused(
                    new Refusal.Malformed(
                            "/why is missing: say in 1 to %d characters why the event is given up."
                                    .formatted(MAX_WHY)));
        }
        parked.discard(id, operator, why);
        return ResponseEntity.noContent().build();
    }
}
