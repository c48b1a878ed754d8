package commonplace.query.console;

import commonplace.query.generation.GenerationReport;
import commonplace.query.generation.Operations;
import commonplace.query.generation.Reports;
import commonplace.query.generation.VerificationReport;
import commonplace.query.generation.Verifications;
import commonplace.query.operator.ConsolePath;
import commonplace.query.problem.Problem;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Does with generations what forms say. Safe for many threads. */
@Component
final class Deeds {

    /** A short proof is told at once; a longer one is looked at while it goes on. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** What a form's fields may hold; most forms have none. */
    record Fields(String eventsPerSecond, String why) {}

    /**
     * What it came to.
     *
     * @param next the page that is shown then
     */
    record Outcome(String notice, String next) {

        Outcome(String notice) {
            this(notice, ConsolePath.HOME);
        }
    }

    private final Reports reports;
    private final Operations operations;
    private final Verifications verifications;

    Deeds(Reports reports, Operations operations, Verifications verifications) {
        this.reports = reports;
        this.operations = operations;
        this.verifications = verifications;
    }

    /**
     * @param by the operator's name
     * @throws Refused where it is not possible as the generation is now
     */
    Outcome perform(Deed deed, int number, Fields fields, String by) {
        refuseUnlessPossible(number, deed);
        return switch (deed) {
            case PROMOTE -> promote(number, by);
            case FORCE -> {
                verifications.force(
                        number, by, Reason.of(fields.why, "why it is promoted by force"));
                yield new Outcome("Generation %d is live, by force.".formatted(number));
            }
            case VERIFY -> verify(number);
            case ROLLBACK ->
                    new Outcome(
                            "Generation %d is live again."
                                    .formatted(operations.rollback(number, by).number()));
            case PAUSE -> said(operations.pause(number, by).number(), deed);
            case RESUME -> said(operations.resume(number, by).number(), deed);
            case THROTTLE ->
                    said(
                            operations
                                    .throttle(number, bound(fields.eventsPerSecond.strip()), by)
                                    .number(),
                            deed);
            case RETIRE, ABORT, DROP ->
                    new Outcome(
                            "Generation %d is %s."
                                    .formatted(number, operations.remove(number, by).state()));
        };
    }

    /** A page may be old, or its form sent twice: what was retired must not be dropped by that. */
    private void refuseUnlessPossible(int number, Deed deed) {
        GenerationReport report =
                reports.find(number)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchGeneration(number)));
        if (!report.can().contains(deed.needs())) {
            throw new Refused(
                    new Refusal.NotNow(
                            number, report.state().toString(), deed.done(), deed.needed()));
        }
    }

    private Outcome promote(int number, String by) {
        try {
            return verifications.promote(number, by, WAIT).isEmpty()
                    ? new Outcome("Generation %d is live.".formatted(number))
                    : new Outcome(
                            "Generation %d is being compared with the log; where nothing differs it becomes live at the end."
                                    .formatted(number),
                            proof(number));
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.Different different) {
                // Its page has the differences, each with what mends it.
                return new Outcome(Problem.of(different).detail(), proof(number));
            }
            throw refused;
        }
    }

    private Outcome verify(int number) {
        var report = verifications.verify(number, WAIT);
        return new Outcome(told(report), proof(number));
    }

    private static String told(VerificationReport report) {
        return report.state().equals("running")
                ? "Generation %d is being compared with the log.".formatted(report.generation())
                : "Generation %d: %s".formatted(report.generation(), report.detail());
    }

    private static String proof(int number) {
        return ConsolePath.BELOW + "generations/" + number + "/verification";
    }

    private static Outcome said(int number, Deed deed) {
        return new Outcome("Generation %d is %s.".formatted(number, deed.done()));
    }

    private static @Nullable Integer bound(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException malformed) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "eventsPerSecond", text, "a number above 0, or nothing for no bound,"));
        }
    }
}
