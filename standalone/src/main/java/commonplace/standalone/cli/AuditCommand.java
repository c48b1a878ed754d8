package commonplace.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** {@code audit}: what is compared with the log all the time, and what was found. */
@Command(
        name = "audit",
        description =
                "Tell what the standing comparison with the log has seen and found; exit code 0"
                        + " only where it goes on and all is equal.",
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
        refuseUnlessWell(audit);
    }

    private static void refuseUnlessWell(JsonNode audit) {
        int found = audit.path("found").size();
        if (found > 0) {
            throw new Failure(
                    "%,d %s from the log."
                            .formatted(found, found == 1 ? "row differs" : "rows differ"));
        }
        if (!audit.at("/store/equal").asBoolean(true)) {
            throw new Failure("events of the store are not on the topic.");
        }
        if (!audit.path("failure").asString("").isEmpty()) {
            throw new Failure("the last round came to no end.");
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
                    found.stream().map(AuditCommand::row).toList());
            output.println(
                    "'./commonplace repair --entry ID', '--tag NAME' or '--days' repairs it.");
        }
        output.flush();
    }

    /** In the same words as {@code verify}. */
    private static JsonNode row(JsonNode found) {
        var row = (ObjectNode) found.deepCopy();
        return row.put("kind", found.path("kind").asString("").toLowerCase(Locale.ROOT))
                .put("generation", found.path("generation").asString("").replaceAll(".*_", ""));
    }

    private static String round(JsonNode audit) {
        if (!audit.path("running").asBoolean(false)) {
            return "none here; another instance does it";
        }
        var last = audit.path("lastFinished").asString("");
        return "%d, begun at %s%s"
                .formatted(
                        audit.path("round").asLong(),
                        audit.path("startedAt").asString("?"),
                        last.isEmpty()
                                ? "; none has come to its end yet"
                                : "; the last one ended at %s after %s"
                                        .formatted(
                                                last,
                                                Progress.clock(
                                                        audit.path("lastSeconds").asDouble(0))));
    }
}
