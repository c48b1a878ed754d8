package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;

/** {@code generations}: the copies of the views, and which one readers see. */
@Command(
        name = "generations",
        description = "List the generations of the views; pause, resume, throttle, remove one.",
        mixinStandardHelpOptions = true)
final class GenerationsCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = site.operations().get(Operators.GENERATIONS);
        if (json.wanted()) {
            json.print(spec, answer);
        } else {
            var all = answer.path("generations").valueStream().map(Generation::new).toList();
            var output = spec.commandLine().getOut();
            Facts.table(
                    output,
                    List.of(
                            "number",
                            "name",
                            "state",
                            "done/total",
                            "rate",
                            "left",
                            "lag",
                            "verified"),
                    all.stream().map(GenerationsCommand::row).toList());
            all.stream()
                    .filter(generation -> !generation.trouble().isEmpty())
                    .map(one -> "Generation %d: %s".formatted(one.number(), one.trouble()))
                    .forEach(output::println);
            output.flush();
        }
    }

    @Command(
            name = "pause",
            description = "Let its building, or following, rest.",
            mixinStandardHelpOptions = true)
    int pause(
            @Mixin SiteOptions where,
            @Mixin JsonOption form,
            @Parameters(paramLabel = "N") int number) {
        var told = where.operations().post(Operators.path(number) + "/pause", null);
        return say(
                form,
                told,
                "Generation %d rests. './commonplace generations resume %d' lets it go on."
                        .formatted(number, number));
    }

    @Command(
            name = "resume",
            description = "Let one go on that rests, or is retired.",
            mixinStandardHelpOptions = true)
    int resume(
            @Mixin SiteOptions where,
            @Mixin JsonOption form,
            @Parameters(paramLabel = "N") int number) {
        var told = where.operations().post(Operators.path(number) + "/resume", null);
        return say(
                form,
                told,
                "Generation %d goes on: %s.".formatted(number, new Generation(told).state()));
    }

    @Command(
            name = "throttle",
            description = "Bound how fast it is built, in events a second.",
            mixinStandardHelpOptions = true)
    int throttle(
            @Mixin SiteOptions where,
            @Mixin JsonOption form,
            @Parameters(paramLabel = "N") int number,
            @Parameters(paramLabel = "EVENTS|off", converter = BoundConverter.class) Bound bound) {
        var order = Service.JSON.createObjectNode().put("eventsPerSecond", bound.events);
        var told = where.operations().put(Operators.path(number) + "/throttle", order);
        return say(
                form,
                told,
                bound.events == null
                        ? "Generation %d is built as fast as can be.".formatted(number)
                        : String.format(
                                Locale.ROOT,
                                "Generation %d takes %,d events a second at most. Undo:"
                                        + " './commonplace generations throttle %d off'.",
                                number,
                                bound.events,
                                number));
    }

    @Command(
            name = "remove",
            description =
                    "Abort one that is being built, retire one that follows, drop any other; not"
                            + " the live one.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin SiteOptions where,
            @Mixin JsonOption form,
            @Parameters(paramLabel = "N") int number) {
        var told = where.operations().delete(Operators.path(number), null);
        return say(form, told, removed(number, told.path("state").asString("")));
    }

    private static String removed(int number, String state) {
        return switch (state) {
            case "aborted" ->
                    "Building generation %d is aborted, and it is gone. './commonplace rebuild' begins another."
                            .formatted(number);
            case "retired" ->
                    "Generation %d is retired: kept, but no longer fed. Undo: './commonplace generations resume %d'. Removed once more, it is gone."
                            .formatted(number, number);
            case "dropped" ->
                    "Generation %d is gone. './commonplace rebuild' builds another from the log."
                            .formatted(number);
            default -> "Generation %d is %s.".formatted(number, state);
        };
    }

    private int say(JsonOption form, JsonNode told, String words) {
        if (form.wanted()) {
            form.print(spec, told);
        } else {
            spec.commandLine().getOut().println(words);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private static JsonNode row(Generation generation) {
        var facts = generation.facts();
        boolean building = generation.isBuilding();
        var row = Service.JSON.createObjectNode().put("number", generation.number());
        row.set("name", facts.path("name"));
        return row.put("state", state(generation))
                .put(
                        "done/total",
                        String.format(
                                Locale.ROOT,
                                "%,d/%,d",
                                facts.path("done").asLong(),
                                facts.path("total").asLong()))
                .put(
                        "rate",
                        building
                                ? String.format(
                                        Locale.ROOT, "%,.0f/s", facts.path("rate").asDouble(0))
                                : "-")
                .put("left", building ? generation.left() : "-")
                .put("lag", facts.path("lag").asLong())
                .put("verified", verified(generation.verification()));
    }

    private static String state(Generation generation) {
        var until = generation.until();
        return generation.state()
                + (until == null ? "" : " until " + until)
                + (generation.isPaused() ? ", paused" : "");
    }

    private static String verified(JsonNode verification) {
        var state = verification.path("state").asString("-");
        return switch (state) {
            case "different" ->
                    String.format(
                            Locale.ROOT,
                            "%,d rows differ",
                            verification.path("differing").asLong());
            case "equal" -> "equal at " + verification.path("finishedAt").asString("?");
            default -> state;
        };
    }

    /**
     * How fast it may be built.
     *
     * @param events a second; null for as fast as can be
     */
    record Bound(@Nullable Integer events) {}

    /** A number above 0, or {@code off}. */
    static final class BoundConverter implements ITypeConverter<Bound> {

        @Override
        public Bound convert(String text) {
            if (text.equals("off")) {
                return new Bound(null);
            }
            // Digits of ASCII alone, and no more than an int has for sure.
            if (text.matches("[1-9][0-9]{0,8}")) {
                return new Bound(Integer.parseInt(text));
            }
            throw new TypeConversionException(
                    "'%s' is neither a number of events a second nor 'off': 5000".formatted(text));
        }
    }
}
