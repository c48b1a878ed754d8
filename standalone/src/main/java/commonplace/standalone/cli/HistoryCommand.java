package commonplace.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.List;

/** {@code history}: what operators and releases did with the generations. */
@Command(
        name = "history",
        description = "List what was done with the generations, by whom and why; newest first.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = site.operations().get("/ops/history");
        if (json.wanted()) {
            json.print(spec, answer);
        } else {
            Facts.table(
                    spec.commandLine().getOut(),
                    List.of("at", "generation", "action", "by", "why", "detail"),
                    answer.path("history").valueStream().toList());
        }
    }
}
