package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** {@code tag}: tags of an entry, and tags as wholes. */
@Command(
        name = "tag",
        description = "Add and remove an entry's tags; describe, rename and merge tags as wholes.",
        mixinStandardHelpOptions = true)
final class TagCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "What to do with which tag is missing: add, remove, describe, rename, merge or"
                        + " unmerge.");
    }

    @Command(name = "add", description = "Give an entry tags.", mixinStandardHelpOptions = true)
    int add(
            @Mixin SiteOptions site,
            @Mixin JsonOption json,
            @Parameters(paramLabel = "ENTRY", description = "The entry's id.") String entry,
            @Parameters(paramLabel = "TAG", arity = "1..*") List<String> tags) {
        var service = site.commands();
        for (var tag : tags) {
            told(json, service.put(path(entry, tag), null));
        }
        return 0;
    }

    @Command(
            name = "remove",
            description = "Take tags off an entry.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin SiteOptions site,
            @Mixin JsonOption json,
            @Parameters(paramLabel = "ENTRY", description = "The entry's id.") String entry,
            @Parameters(paramLabel = "TAG", arity = "1..*") List<String> tags) {
        var service = site.commands();
        for (var tag : tags) {
            told(json, service.delete(path(entry, tag), null));
        }
        return 0;
    }

    @Command(
            name = "describe",
            description = "Say what a tag is about; what is left out is cleared.",
            mixinStandardHelpOptions = true)
    int describe(
            @Mixin SiteOptions site,
            @Mixin JsonOption json,
            @Mixin Preview preview,
            @Parameters(paramLabel = "TAG") String tag,
            @Option(names = "--name", description = "As readers see it: macOS.")
                    @Nullable String name,
            @Option(names = "--description", description = "One or two sentences.")
                    @Nullable String description) {
        var body = Service.JSON.createObjectNode();
        if (name != null) {
            body.put("name", name);
        }
        if (description != null) {
            body.put("description", description);
        }
        return told(json, site.commands().put(whole(tag, "", preview), body));
    }

    @Command(
            name = "rename",
            description = "Give a tag another name; the old one redirects.",
            mixinStandardHelpOptions = true)
    int rename(
            @Mixin SiteOptions site,
            @Mixin JsonOption json,
            @Mixin Preview preview,
            @Parameters(paramLabel = "TAG") String tag,
            @Parameters(paramLabel = "NAME") String to) {
        return told(json, site.commands().post(whole(tag, "/rename", preview), field("to", to)));
    }

    @Command(
            name = "merge",
            description = "Make a tag part of another; 'unmerge' undoes it.",
            mixinStandardHelpOptions = true)
    int merge(
            @Mixin SiteOptions site,
            @Mixin JsonOption json,
            @Mixin Preview preview,
            @Parameters(paramLabel = "TAG") String tag,
            @Parameters(paramLabel = "INTO") String into) {
        return told(json, site.commands().post(whole(tag, "/merge", preview), field("into", into)));
    }

    @Command(
            name = "unmerge",
            description = "Let a merged tag stand for itself again.",
            mixinStandardHelpOptions = true)
    int unmerge(
            @Mixin SiteOptions site,
            @Mixin JsonOption json,
            @Mixin Preview preview,
            @Parameters(paramLabel = "TAG") String tag) {
        return told(json, site.commands().post(whole(tag, "/unmerge", preview), null));
    }

    /** {@code --preview}. */
    static final class Preview {
        @Option(
                names = "--preview",
                description = "Change nothing; tell how many entries it would touch.")
        private boolean wanted;
    }

    private static String path(String entry, String tag) {
        return "/api/entries/%s/tags/%s".formatted(Service.part(entry), Service.part(tag));
    }

    private static String whole(String tag, String change, Preview preview) {
        return "/api/tags/" + Service.part(tag) + change + (preview.wanted ? "?preview=true" : "");
    }

    private static ObjectNode field(String name, String value) {
        return Service.JSON.createObjectNode().put(name, value);
    }

    private int told(JsonOption json, JsonNode answer) {
        if (json.wanted()) {
            json.print(spec, answer);
        } else {
            Facts.print(spec.commandLine().getOut(), answer);
        }
        return 0;
    }
}
