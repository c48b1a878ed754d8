package commonplace.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollback}: readers see again what they saw before the last promotion. */
@Command(
        name = "rollback",
        description = "Let readers see again the generation that was live before.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var operators = Operators.of(site);
        int was = operators.live().number();
        var now = new Generation(operators.post(Operators.path(was) + "/rollback", null));
        if (json.wanted()) {
            json.print(spec, now.facts());
        } else {
            spec.commandLine()
                    .getOut()
                    .println(
                            "Generation %d is live again. Undo: './commonplace promote %d'."
                                    .formatted(now.number(), was));
            spec.commandLine().getOut().flush();
        }
    }
}
