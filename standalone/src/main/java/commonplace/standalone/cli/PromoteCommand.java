package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.time.Duration;

/** {@code promote}: readers see another generation, once it is proved to equal the log. */
@Command(
        name = "promote",
        description = "Verify a generation, and let readers see it; 'rollback' undoes it.",
        mixinStandardHelpOptions = true)
final class PromoteCommand implements Runnable {

    /** Between its proof and its being live: the switch waits for what readers have seen. */
    private static final Duration SWITCH = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Parameters(
            paramLabel = "N",
            arity = "0..1",
            description = "The generation; else the newest that could become live.")
    private @Nullable Integer number;

    @Option(names = "--force", description = "Even where it differs from the log. Needs --why.")
    private boolean force;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for the record.")
    private @Nullable String why;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (force && (why == null || why.isBlank())) {
            throw new ParameterException(
                    spec.commandLine(), "--force needs a reason for the record: --why 'TEXT'.");
        }
        var operators = Operators.of(site);
        int generation = number != null ? number : waiting(operators);
        var live = live(operators, generation);
        if (json.wanted()) {
            json.print(spec, live.facts());
        } else {
            spec.commandLine()
                    .getOut()
                    .println(
                            "Generation %d is live. Undo: './commonplace rollback'."
                                    .formatted(generation));
            spec.commandLine().getOut().flush();
        }
    }

    private static int waiting(Operators operators) {
        return operators
                .newestFollowing()
                .orElseThrow(
                        () ->
                                new Failure(
                                        "no generation waits to become live. './commonplace"
                                                + " rebuild' builds one."))
                .number();
    }

    private Generation live(Operators operators, int generation) {
        try {
            var answer =
                    new Generation(
                            operators.post(
                                    Operators.path(generation) + "/promote?wait=2", order()));
            return answer.is("live") ? answer : awaited(operators, generation);
        } catch (Failure refused) {
            refused.problem()
                    .filter(problem -> !problem.path("differences").isEmpty())
                    .ifPresent(problem -> show(new Verification(problem), generation));
            throw refused;
        }
    }

    private JsonNode order() {
        var order = Service.JSON.createObjectNode();
        if (force) {
            order.put("force", true);
        }
        if (why != null) {
            order.put("why", why);
        }
        return order;
    }

    private Generation awaited(Operators operators, int number) {
        var errors = spec.commandLine().getErr();
        var words =
                "Generation %d is verified, and becomes live, without you. './commonplace generations' shows how far it is."
                        .formatted(number);
        long deadline = Long.MAX_VALUE;
        try (var progress = new Progress(errors, Progress.onTerminal());
                var _ = new GoesOn(errors, words)) {
            while (true) {
                var generation = new Generation(operators.patientlyGet(Operators.path(number)));
                if (generation.is("live")) {
                    return generation;
                }
                var verification = new Verification(generation.verification());
                if (verification.is("running")) {
                    verification.tell(progress);
                } else if (verification.is("different") && !force) {
                    throw refused(operators, number);
                } else if (verification.is("failed")) {
                    throw verification.failed(number);
                } else if (deadline == Long.MAX_VALUE) {
                    deadline = System.nanoTime() + SWITCH.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new Failure(
                            "generation %d is verified but not live, and is %s. './commonplace history' may tell why."
                                    .formatted(number, generation.state()));
                }
                Pause.of(Operators.ASK_AGAIN);
            }
        }
    }

    private Failure refused(Operators operators, int generation) {
        var verification = new Verification(operators.get(Verification.path(generation)));
        show(verification, generation);
        return verification.different(generation);
    }

    private void show(Verification verification, int generation) {
        if (json.wanted()) {
            json.print(spec, verification.facts());
        } else {
            verification.printDifferences(spec.commandLine().getOut(), generation);
        }
    }
}
