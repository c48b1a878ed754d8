package commonplace.standalone.run;

import commonplace.embedded.DataFolder;
import commonplace.embedded.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * The data folder of a local run, held by one process at a time. Beside the servers' own folders it
 * keeps the secrets (readable by their owner only), and while a site runs {@code
 * addresses.properties}, by which the other commands find it.
 */
final class RunFolder implements AutoCloseable {

    private static final String ADDRESSES = "addresses.properties";

    private final DataFolder folder;

    private RunFolder(DataFolder folder) {
        this.folder = folder;
    }

    /**
     * Takes hold of it.
     *
     * @throws RunFailed where another run holds it, with that one's process and addresses
     */
    static RunFolder hold(Path path) {
        try {
            return DataFolder.hold(path).map(RunFolder::new).orElseThrow(() -> alreadyRuns(path));
        } catch (UncheckedIOException unusable) {
            throw new RunFailed(
                    "%s cannot be used as a data folder: %s".formatted(path, unusable.getCause()),
                    unusable);
        }
    }

    private static RunFailed alreadyRuns(Path path) {
        var running = new Properties();
        try (var text = Files.newBufferedReader(path.resolve(ADDRESSES))) {
            running.load(text);
        } catch (IOException justStarting) {
            return new RunFailed(
                    "A site is being started or stopped in %s by another process. Wait for it, or give another folder with --data."
                            .formatted(path));
        }
        return new RunFailed(
                "A site already runs in %s: process %s, pages at %s, authors at %s. Stop it first, or give another folder with --data."
                        .formatted(
                                path,
                                running.getProperty("pid"),
                                running.getProperty("query-url"),
                                running.getProperty("command-url")));
    }

    Path path() {
        return folder.path();
    }

    Path servers(String name) {
        return path().resolve(name);
    }

    /** For spill files, which take the log's size while a rebuild runs. */
    Path spool() {
        return path().resolve("spool");
    }

    /** Signs position tokens, in both services. */
    String tokenSecret() {
        return Secret.in(path().resolve("token-secret"));
    }

    String authorToken() {
        return Secret.in(path().resolve("author-token"), () -> LocalToken.mint(LocalToken.AUTHOR));
    }

    String operatorToken() {
        return Secret.in(
                path().resolve("operator-token"), () -> LocalToken.mint(LocalToken.OPERATOR));
    }

    /** Whether what a new folder gets is all in it, or was not wanted. */
    boolean hasFirstContent() {
        return Files.exists(path().resolve("first-content"));
    }

    /** Says so; written last, so that a start that was cut off is made up for by the next. */
    void firstContentIsIn() {
        write("first-content", "Written once; a folder with this file gets no sample content.\n");
    }

    /** Tells the other commands where the site is. */
    void announce(Addresses addresses) {
        write(
                ADDRESSES,
                """
                pid=%d
                query-url=%s
                command-url=%s
                """
                        .formatted(
                                ProcessHandle.current().pid(),
                                addresses.query(),
                                addresses.command()));
    }

    private void write(String name, String text) {
        try {
            var beside = Files.writeString(path().resolve(name + ".new"), text);
            Files.move(beside, path().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes the addresses away, then lets go. */
    @Override
    public void close() {
        try (folder) {
            Files.deleteIfExists(path().resolve(ADDRESSES));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
