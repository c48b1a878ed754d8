package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.time.Instant;

/** {@code rebuild}: the views anew from the log, beside those that readers see. */
@Command(
        name = "rebuild",
        description =
                "Build the views anew from the log, beside those that readers see. With --until:"
                        + " the site as it stood at an instant, to be read below /as-of/.",
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = UntilConverter.class,
            description = "Only what was recorded until then: 2020-01-01T00:00:00Z, or 2020-01-01.")
    private @Nullable Instant until;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What you call it, for the list of generations.")
    private @Nullable String name;

    @Option(names = "--no-wait", description = "Begin it, and do not wait for its end.")
    private boolean begunOnly;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var operators = Operators.of(site);
        var begun = new Generation(operators.post(Operators.GENERATIONS, wanted()));
        if (begunOnly) {
            say(
                    begun,
                    "Generation %d is being built. './commonplace generations' shows how far it is."
                            .formatted(begun.number()));
            return;
        }
        var built = built(operators, begun.number());
        say(built, words(built));
        if (built.is("failed")) {
            throw new Failure(
                    "generation %d could not be built: %s './commonplace generations remove %d' clears it away."
                            .formatted(built.number(), built.failure(), built.number()));
        }
    }

    private JsonNode wanted() {
        var wanted = Service.JSON.createObjectNode();
        if (until != null) {
            wanted.put("until", until.toString());
        }
        if (name != null) {
            wanted.put("name", name);
        }
        return wanted;
    }

    private Generation built(Operators operators, int number) {
        var errors = spec.commandLine().getErr();
        var words =
                "Generation %d is built on without you. './commonplace generations' shows how far it is, './commonplace generations remove %d' aborts it."
                        .formatted(number, number);
        try (var progress = new Progress(errors, Progress.onTerminal());
                var _ = new GoesOn(errors, words)) {
            return new BuildWatch(operators, number, progress).untilBuilt();
        }
    }

    private void say(Generation generation, String words) {
        if (json.wanted()) {
            json.print(spec, generation.facts());
        } else if (!words.isEmpty()) {
            spec.commandLine().getOut().println(words);
            spec.commandLine().getOut().flush();
        }
    }

    private String words(Generation built) {
        int number = built.number();
        return switch (built.state()) {
            case "complete" ->
                    "Generation %d is the site as it stood then: %s"
                            .formatted(
                                    number,
                                    site.operations()
                                            .address()
                                            .resolve("/as-of/" + built.until() + "/"));
            case "following" ->
                    "Generation %d is built%s. Next: './commonplace verify %d', then './commonplace promote %d'."
                            .formatted(number, in(built.took()), number, number);
            case "failed" -> "";
            default -> "Generation %d is %s.".formatted(number, built.state());
        };
    }

    private static String in(String time) {
        return time.isEmpty() ? "" : " in " + time;
    }
}
