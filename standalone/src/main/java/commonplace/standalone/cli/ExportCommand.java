package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;

/** {@code export}: everything in the site, a line an item, as {@code import} takes it. */
@Command(
        name = "export",
        description =
                "Write everything in the site, retracted entries too, one JSON object a line.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "Where to write; gzipped where it ends in .gz. Standard output without one.")
    private @Nullable Path file;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (var items = site.commands().stream("/api/export")) {
            if (file == null) {
                var output = spec.commandLine().getOut();
                new InputStreamReader(items, StandardCharsets.UTF_8).transferTo(output);
                output.flush();
            } else {
                written(items, file.toAbsolutePath());
            }
        } catch (IOException cut) {
            throw new Failure("the export was cut off: " + cut.getMessage() + ". Repeat it.");
        }
        return 0;
    }

    /** Under its own name only when it is whole. */
    private static void written(InputStream items, Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var raw = Files.newOutputStream(part);
                var out =
                        file.toString().endsWith(".gz")
                                ? new GZIPOutputStream(raw, 1 << 16)
                                : raw) {
            items.transferTo(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
