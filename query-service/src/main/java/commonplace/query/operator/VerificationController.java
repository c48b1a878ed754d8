package commonplace.query.operator;

import commonplace.query.generation.GenerationReport;
import commonplace.query.generation.Reports;
import commonplace.query.generation.VerificationReport;
import commonplace.query.generation.Verifications;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Duration;

/** Proofs of generations, and what they are for: making one live. */
@RestController
final class VerificationController {

    private static final String ONE = "/ops/generations/{number}";
    private static final int LONGEST_WAIT = 600;
    private static final int MAX_WHY = 1_000;

    private final Verifications verifications;
    private final Reports reports;

    VerificationController(Verifications verifications, Reports reports) {
        this.verifications = verifications;
        this.reports = reports;
    }

    @PostMapping(path = ONE + "/verify", produces = "application/json")
    ResponseEntity<VerificationReport> verify(
            @PathVariable int number, @RequestParam(defaultValue = "30") int wait) {
        return told(verifications.verify(number, seconds(wait)));
    }

    @GetMapping(path = ONE + "/verification", produces = "application/json")
    VerificationReport verification(@PathVariable int number) {
        return verifications
                .last(number)
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.NoSuchPage(
                                                "/ops/generations/%d/verification: it was never verified"
                                                        .formatted(number))));
    }

    record Promote(@Nullable Boolean force, @Nullable String why) {}

    @PostMapping(path = ONE + "/promote", produces = "application/json")
    ResponseEntity<?> promote(
            @PathVariable int number,
            @RequestBody(required = false) @Nullable Promote promote,
            @RequestParam(defaultValue = "60") int wait,
            @RequestAttribute(OperatorFilter.OPERATOR) String operator) {
        if (promote != null && Boolean.TRUE.equals(promote.force)) {
            verifications.force(number, operator, reason(promote.why));
            return ResponseEntity.ok(live(number));
        }
        var underWay = verifications.promote(number, operator, seconds(wait));
        return underWay.isPresent() ? told(underWay.get()) : ResponseEntity.ok(live(number));
    }

    private GenerationReport live(int number) {
        return reports.find(number)
                .orElseThrow(() -> new Refused(new Refusal.NoSuchGeneration(number)));
    }

    private static String reason(@Nullable String why) {
        if (why == null || why.isBlank() || why.length() > MAX_WHY) {
            throw new Refused(
                    new Refusal.Malformed(
                            "/why is missing: say in 1 to %d characters why it is promoted by force."
                                    .formatted(MAX_WHY)));
        }
        return why;
    }

    private static ResponseEntity<VerificationReport> told(VerificationReport report) {
        return report.state().equals("running")
                ? ResponseEntity.accepted()
                        .location(
                                URI.create(
                                        "/ops/generations/%d/verification"
                                                .formatted(report.generation())))
                        .body(report)
                : ResponseEntity.ok(report);
    }

    private static Duration seconds(int wait) {
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "wait", Integer.toString(wait), "seconds from 0 to " + LONGEST_WAIT));
        }
        return Duration.ofSeconds(wait);
    }
}
