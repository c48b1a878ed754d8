package commonplace.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.List;

/** {@code generations}: the copies of the views, and which one readers see. */
@Command(
        name = "generations",
        description = "List the generations of the views.",
        mixinStandardHelpOptions = true)
final class GenerationsCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = site.operations().get("/ops/generations");
        if (json.wanted()) {
            json.print(spec, answer);
        } else {
            var rows = answer.isArray() ? answer : answer.path("generations");
            Facts.table(
                    spec.commandLine().getOut(),
                    List.of("number", "state", "projectionVersion", "done", "total", "lag"),
                    rows.valueStream().toList());
        }
    }
}
