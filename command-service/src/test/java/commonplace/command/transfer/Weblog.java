package commonplace.command.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A real weblog of 8,822 items, where there is one beside the checkout; it is not ours to share.
 */
final class Weblog {

    private Weblog() {}

    static boolean isThere() {
        return path().isPresent();
    }

    static List<String> lines() {
        try (var in = new GZIPInputStream(Files.newInputStream(path().orElseThrow()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Path> path() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("commonplace.weblog")),
                        Optional.ofNullable(System.getenv("COMMONPLACE_WEBLOG")),
                        Optional.ofNullable(System.getProperty("commonplace.root"))
                                .map(root -> root + "/../shared/data/weblog.jsonl.gz"))
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
    }
}
