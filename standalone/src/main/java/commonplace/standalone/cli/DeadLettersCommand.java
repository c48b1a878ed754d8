package commonplace.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;

/** {@code dead-letters}: events that could not be applied, and what becomes of them. */
@Command(
        name = "dead-letters",
        description = "List the events that could not be applied; retry or discard them.",
        mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Runnable {

    private static final String LETTERS = "/ops/dead-letters";

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = site.operations().get(LETTERS);
        if (json.wanted()) {
            json.print(spec, answer);
            return;
        }
        var output = spec.commandLine().getOut();
        var rows = (answer.isArray() ? answer : answer.path("deadLetters")).valueStream().toList();
        if (rows.isEmpty()) {
            output.println("None.");
        } else {
            Facts.table(
                    output,
                    List.of("id", "stream", "sequence", "position", "type", "parkedAt", "error"),
                    rows);
        }
    }

    @Command(
            name = "retry",
            description = "Mark them to be applied again, in order.",
            mixinStandardHelpOptions = true)
    int retry(@Mixin SiteOptions where, @Parameters(paramLabel = "ID", arity = "1..*") long[] ids) {
        for (long id : ids) {
            where.operations().post(LETTERS + "/" + id + "/retry", null);
        }
        return said(
                "Tried again, in order. './commonplace dead-letters' shows which still cannot be"
                        + " applied.");
    }

    @Command(
            name = "discard",
            description = "Give one up; that, by whom and why is recorded.",
            mixinStandardHelpOptions = true)
    int discard(
            @Mixin SiteOptions where,
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--why", required = true, description = "The reason.") String why) {
        where.operations()
                .delete(LETTERS + "/" + id, Service.JSON.createObjectNode().put("why", why));
        return said(
                "Dead letter %d is given up; './commonplace history' keeps who did it, and why."
                        .formatted(id));
    }

    private int said(String words) {
        spec.commandLine().getOut().println(words);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
