package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: is a generation what the log says? */
@Command(
        name = "verify",
        description =
                "Compare a generation with the log, row by row; exit code 0 only where they are"
                        + " equal.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Parameters(
            paramLabel = "N",
            arity = "0..1",
            description =
                    "The generation; else the newest that could become live, else the live one.")
    private @Nullable Integer number;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var operators = Operators.of(site);
        int generation =
                number != null
                        ? number
                        : operators.newestFollowing().orElseGet(operators::live).number();
        var verification = verified(operators, generation);
        if (json.wanted()) {
            json.print(spec, verification.facts());
        }
        if (verification.is("equal")) {
            say(verification.equal(generation));
        } else if (verification.is("different")) {
            if (!json.wanted()) {
                verification.printDifferences(spec.commandLine().getOut(), generation);
            }
            throw verification.different(generation);
        } else {
            throw verification.failed(generation);
        }
    }

    private void say(String words) {
        if (!json.wanted()) {
            spec.commandLine().getOut().println(words);
            spec.commandLine().getOut().flush();
        }
    }

    private Verification verified(Operators operators, int generation) {
        var begun = operators.post(Operators.path(generation) + "/verify?wait=1", null);
        var verification = new Verification(begun);
        try (var progress = new Progress(spec.commandLine().getErr(), Progress.onTerminal())) {
            while (verification.isRunning()) {
                verification.tell(progress);
                Pause.of(Operators.ASK_AGAIN);
                verification =
                        new Verification(operators.patientlyGet(Verification.path(generation)));
            }
        }
        return verification;
    }
}
