package commonplace.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** {@code audit}: what is compared with the log all the time, and what was found. */
@Command(
        name = "audit",
        description = "Tell what the standing comparison with the log has seen and found.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var audit = site.operations().get("/ops/audit");
        if (json.wanted()) {
            json.print(spec, audit);
        } else {
            print(spec.commandLine().getOut(), audit);
        }
    }

    private static void print(PrintWriter output, JsonNode audit) {
        output.println(
                "round:    "
                        + (audit.path("enabled").asBoolean(true)
                                ? round(audit)
                                : "none; the audit is switched off"));
        var compared = audit.path("compared");
        output.println(
                String.format(
                        Locale.ROOT,
                        "compared: %,d events, %,d entries, %,d tag rows",
                        compared.path("events").asLong(),
                        compared.path("entries").asLong(),
                        compared.path("tagRows").asLong()));
        var store = audit.path("store");
        output.println(
                String.format(
                        Locale.ROOT,
                        "store:    %,d events, %,d of them on the topic%s",
                        store.path("head").asLong(),
                        store.path("onTopic").asLong(),
                        store.path("equal").asBoolean(true) ? "" : "; THEY DIFFER"));
        var failure = audit.path("failure").asString("");
        if (!failure.isEmpty()) {
            output.println("failure:  " + failure);
        }
        var found = audit.path("found").valueStream().toList();
        if (found.isEmpty()) {
            output.println("found:    nothing");
        } else {
            Facts.table(
                    output,
                    List.of("at", "generation", "table", "kind", "entry", "tag", "detail"),
                    found);
            output.println("'./commonplace repair --entry ID' or '--tag NAME' repairs it.");
        }
        output.flush();
    }

    private static String round(JsonNode audit) {
        var last = audit.path("lastFinished").asString("");
        return "%d, %s%s"
                .formatted(
                        audit.path("round").asLong(),
                        audit.path("running").asBoolean(false)
                                ? "under way since " + audit.path("startedAt").asString("?")
                                : "at rest",
                        last.isEmpty()
                                ? "; none has come to its end yet"
                                : "; the last one ended at %s after %s"
                                        .formatted(
                                                last,
                                                Progress.clock(
                                                        audit.path("lastSeconds").asDouble(0))));
    }
}
