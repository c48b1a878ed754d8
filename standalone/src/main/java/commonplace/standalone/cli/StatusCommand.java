package commonplace.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.HashSet;
import java.util.stream.Collectors;

/** {@code status}: is everything well, and is what was written there to be read. */
@Command(
        name = "status",
        description = "Tell whether all parts are well and nothing lags; exit code 0 only then.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Runnable {

    private static final Duration ASK_AGAIN = Duration.ofMillis(300);

    /**
     * The relay tells once a second how far the store is. The first word may have been under way
     * when we began, the next was said since, and by one more it has been compared with the views.
     */
    private static final int WORDS_SINCE = 3;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "Wait so long for all to be well and what was written to be read.")
    private long seconds;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var words = new HashSet<String>();
        while (true) {
            boolean last = System.nanoTime() >= deadline;
            try {
                var status = status();
                words.add(status.at("/store/heartbeatAt").asString(""));
                boolean recent = seconds == 0 || words.size() > WORDS_SINCE;
                if (last || (recent && isWell(status))) {
                    print(status);
                    if (!isWell(status)) {
                        throw new Failure("not well: " + unwell(status));
                    }
                    return;
                }
            } catch (Failure unreachable) {
                if (last) {
                    throw unreachable;
                }
            }
            Pause.of(ASK_AGAIN);
        }
    }

    /** What the query service tells, and whether the command service takes commands. */
    private JsonNode status() {
        var status = (ObjectNode) site.operations().get("/ops/status");
        var part = status.withArray("parts").addObject().put("name", "commands");
        try {
            site.openCommands().get("/actuator/health/readiness");
            part.put("well", true).put("detail", "They are taken.");
        } catch (Failure reason) {
            part.put("well", false).put("detail", reason.getMessage());
            status.put("well", false);
        }
        return status;
    }

    private static boolean isWell(JsonNode status) {
        return status.path("well").asBoolean(false) && status.at("/lag/events").asLong(0) == 0;
    }

    private static String unwell(JsonNode status) {
        var parts =
                status.path("parts")
                        .valueStream()
                        .filter(part -> !part.path("well").asBoolean(false))
                        .map(
                                part ->
                                        part.path("name").asString("")
                                                + ": "
                                                + part.path("detail").asString(""))
                        .collect(Collectors.joining(" "));
        return parts.isEmpty()
                ? "%,d events are not to be read yet.".formatted(status.at("/lag/events").asLong())
                : parts;
    }

    private void print(JsonNode status) {
        if (json.wanted()) {
            json.print(spec, status);
            return;
        }
        var output = spec.commandLine().getOut();
        for (var part : status.path("parts")) {
            output.println(
                    "%-4s  %-12s  %s"
                            .formatted(
                                    part.path("well").asBoolean(false) ? "well" : "BAD",
                                    part.path("name").asString(""),
                                    part.path("detail").asString("")));
        }
        output.flush();
    }
}
