package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code publish}: one entry onto the site. */
@Command(
        name = "publish",
        description =
                "Publish an entry. Its kind follows from what is given: --link makes a link,"
                        + " --quote a quotation, --title an article, else it is a note.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The body; - reads standard input.")
    private @Nullable String file;

    @Option(names = "--body", paramLabel = "TEXT", description = "The body itself.")
    private @Nullable String body;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "markdown, html or text; markdown without.")
    private @Nullable String format;

    @Option(names = "--kind", description = "article, link, quotation or note.")
    private @Nullable String kind;

    @Option(names = "--title", description = "The title.")
    private @Nullable String title;

    @Option(
            names = "--slug",
            description = "Last part of the address; made from the title without.")
    private @Nullable String slug;

    @Option(names = "--link", paramLabel = "URL", description = "The page that is linked.")
    private @Nullable String link;

    @Option(names = "--link-title", paramLabel = "TITLE", description = "Its title.")
    private @Nullable String linkTitle;

    @Option(names = "--via", paramLabel = "URL", description = "Where it was found.")
    private @Nullable String via;

    @Option(names = "--via-title", paramLabel = "TITLE", description = "What that is called.")
    private @Nullable String viaTitle;

    @Option(names = "--quote", paramLabel = "TEXT", description = "The words that are quoted.")
    private @Nullable String quote;

    @Option(names = "--source", paramLabel = "WHO", description = "Whose words they are.")
    private @Nullable String source;

    @Option(names = "--source-url", paramLabel = "URL", description = "Where they stand.")
    private @Nullable String sourceUrl;

    @Option(names = "--context", paramLabel = "TEXT", description = "What they are about.")
    private @Nullable String context;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            split = ",",
            description = "A tag; several with commas, or the option again.")
    private List<String> tags = List.of();

    @Option(
            names = "--date",
            paramLabel = "TIME",
            description = "2024-02-10T05:51:00Z; now without.")
    private @Nullable String date;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = site.commands().post("/api/entries", entry());
        if (json.wanted()) {
            json.print(spec, answer);
        } else {
            spec.commandLine()
                    .getOut()
                    .println(
                            "%s  %s"
                                    .formatted(
                                            answer.path("path").asString(),
                                            answer.path("id").asString()));
        }
    }

    private ObjectNode entry() {
        var entry = Service.JSON.createObjectNode();
        put(entry, "kind", kind != null ? kind : impliedKind());
        put(entry, "title", title);
        put(entry, "slug", slug);
        put(entry, "body", text());
        put(entry, "bodyFormat", format);
        if (link != null) {
            put(put(entry.putObject("link"), "url", link), "title", linkTitle);
        }
        if (via != null) {
            put(put(entry.putObject("via"), "url", via), "title", viaTitle);
        }
        if (quote != null) {
            var quotation = put(entry.putObject("quotation"), "text", quote);
            put(put(quotation, "source", source), "sourceUrl", sourceUrl);
            put(quotation, "context", context);
        }
        tags.forEach(entry.putArray("tags")::add);
        put(entry, "publishedAt", date);
        return entry;
    }

    private String impliedKind() {
        return link != null
                ? "link"
                : quote != null ? "quotation" : title != null ? "article" : "note";
    }

    private @Nullable String text() {
        if (file == null) {
            return body;
        }
        if (body != null) {
            throw new Failure("the body is given twice: as --body and as " + file + ".");
        }
        try {
            return file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new Failure("%s cannot be read as UTF-8 text.".formatted(file));
        }
    }

    private static ObjectNode put(ObjectNode node, String name, @Nullable String value) {
        return value == null ? node : node.put(name, value);
    }
}
