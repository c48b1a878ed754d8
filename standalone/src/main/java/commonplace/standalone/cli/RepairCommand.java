package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Locale;
import java.util.UUID;

/** {@code repair}: the rows of one entry, of one tag, or the counts of days, anew from the log. */
@Command(
        name = "repair",
        description =
                "Write the rows of an entry or a tag, or the counts of days, anew, while all goes"
                        + " on.",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--generation",
            paramLabel = "N",
            description = "In which generation; else in the live one.")
    private @Nullable Integer generation;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** One of these. */
    static final class What {

        @Option(names = "--entry", paramLabel = "ID", description = "The entry.")
        private @Nullable UUID entry;

        @Option(names = "--tag", paramLabel = "NAME", description = "The tag.")
        private @Nullable String tag;

        @Option(names = "--days", description = "How many entries each day has.")
        private boolean days;
    }

    @Override
    public void run() {
        var order = Service.JSON.createObjectNode();
        if (what.days) {
            order.put("days", true);
        } else if (what.entry != null) {
            order.put("entry", what.entry.toString());
        } else {
            order.put("tag", what.tag);
        }
        if (generation != null) {
            order.put("generation", generation);
        }
        var done = site.operations().post("/ops/repair", order);
        if (json.wanted()) {
            json.print(spec, done);
            return;
        }
        var output = spec.commandLine().getOut();
        output.println(
                String.format(
                                Locale.ROOT,
                                "Generation %d: %,d rows written, %,d removed. %s",
                                done.path("generation").asInt(),
                                done.path("written").asLong(),
                                done.path("removed").asLong(),
                                done.path("detail").asString(""))
                        .strip());
        output.flush();
    }
}
