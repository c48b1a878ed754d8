package commonplace.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A feed reader of the system, in a home of its own. */
final class ReaderProgram {

    private final Path program;
    private final Path home;

    private ReaderProgram(Path program, Path home) {
        this.program = program;
        this.home = home;
    }

    /**
     * @param home an empty folder
     */
    static Optional<ReaderProgram> find(String name, Path home) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new ReaderProgram(program, home));
    }

    Path home() {
        return home;
    }

    /** What it prints; it must end well, and soon. */
    String run(String... arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var output = home.resolve("output");
        var builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        // Neither its owner's settings nor a proxy, which would not know this machine's ports.
        builder.environment().keySet().removeIf(name -> name.matches("(?i)xdg_.*|.*_proxy"));
        builder.environment().put("HOME", home.toString());
        try {
            var process = builder.start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            var said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }
}
