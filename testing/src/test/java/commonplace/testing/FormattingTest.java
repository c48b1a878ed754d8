package commonplace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Main;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every source file has the formatter's form (google-java-format, AOSP: 4 spaces, 100 columns).
 * {@code ./mvnw -pl testing -am test -Dtest=FormattingTest -Dformat=write} gives it to those that
 * have not.
 */
class FormattingTest {

    private static final Path ROOT =
            Path.of(System.getProperty("commonplace.root", "..")).toAbsolutePath().normalize();

    @Test
    void everySourceHasTheFormattersForm() throws IOException {
        var sources = sources();
        assertThat(sources).isNotEmpty();
        if (System.getProperty("format", "").equals("write")) {
            assertThat(formatter("--replace", sources)).isBlank();
            return;
        }
        assertThat(formatter("--dry-run", sources).lines())
                .as("files to be formatted: repeat this test with -Dformat=write")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (var module : modules.filter(FormattingTest::isModule).sorted().toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static boolean isModule(Path folder) {
        return Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("src"));
    }

    /** What it printed: the files that are not as they should be, and its complaints. */
    private static String formatter(String mode, List<Path> sources) {
        var said = new StringWriter();
        var arguments = new ArrayList<>(List.of("--aosp", mode));
        sources.forEach(file -> arguments.add(file.toString()));
        try (var out = new PrintWriter(said, true)) {
            new Main(out, out, InputStream.nullInputStream())
                    .format(arguments.toArray(String[]::new));
        } catch (Exception notUnderstood) {
            throw new AssertionError("The formatter cannot be asked so.", notUnderstood);
        }
        return said.toString();
    }
}
