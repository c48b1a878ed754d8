package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;

/** {@code import}: an item a line into the site; what is in already stays as it is. */
@Command(
        name = "import",
        description =
                "Publish the items of a file, one JSON object a line, gzipped or not. Repeating it"
                        + " changes nothing.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
    private String file = "-";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var service = site.commands();
        var output = spec.commandLine().getOut();
        try (var raw = new CountedStream(opened());
                var items = plain(raw);
                var progress = new Progress(spec.commandLine().getErr(), Progress.onTerminal());
                var sent = new ImportConnection(service, items)) {
            var done = new ImportProgress(progress, size());
            @Nullable JsonNode sum = null;
            for (var line : sent) {
                var report = Service.JSON.readTree(line);
                if (!report.has("line")) {
                    sum = report;
                    continue;
                }
                done.advanced(sent.linesSent(), raw.count());
                if (report.path("result").asString("").equals("failed")) {
                    failed(report, progress);
                }
            }
            progress.interrupted();
            if (sum == null) {
                throw new Failure(
                        "the import was cut off. What is in stays in; repeat it and the rest goes"
                                + " in.");
            }
            output.println(json.wanted() ? Service.JSON.writeValueAsString(sum) : words(sum));
            if (sum.hasNonNull("stopped")) {
                throw new Failure(
                        "the import stopped: %s What is in stays in; repeat it and the rest goes in."
                                .formatted(sum.path("stopped").asString("")));
            }
            return sum.path("failed").asLong() == 0 ? 0 : 1;
        }
    }

    private void failed(JsonNode report, Progress progress) {
        progress.interrupted();
        if (json.wanted()) {
            json.print(spec, report);
        } else {
            spec.commandLine()
                    .getErr()
                    .println(
                            "line %d: %s"
                                    .formatted(
                                            report.path("line").asLong(),
                                            report.path("reason").asString("")));
        }
    }

    private static String words(JsonNode sum) {
        return String.format(
                Locale.ROOT,
                "%,d imported, %,d unchanged, %,d failed",
                sum.path("imported").asLong(),
                sum.path("unchanged").asLong(),
                sum.path("failed").asLong());
    }

    private InputStream opened() throws IOException {
        if (file.equals("-")) {
            return System.in;
        }
        var path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new Failure("there is no file %s to read.".formatted(path));
        }
        return Files.newInputStream(path);
    }

    private long size() throws IOException {
        return file.equals("-") ? 0 : Files.size(Path.of(file));
    }

    /** A gzipped file is known by its first two bytes (RFC 1952, 2.3.1), whatever its name. */
    private static InputStream plain(InputStream raw) throws IOException {
        var buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }
}
