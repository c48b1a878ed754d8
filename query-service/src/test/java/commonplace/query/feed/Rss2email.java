package commonplace.query.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** rss2email, which writes a letter for each entry that it has not seen before. */
final class Rss2email {

    private final ReaderProgram program;

    private Rss2email(ReaderProgram program, List<String> subscriptions) {
        this.program = program;
        try {
            Files.writeString(
                    program.home().resolve("config"),
                    """
                    [DEFAULT]
                    from = feeds@example.org
                    to = reader@example.org
                    email-protocol = maildir
                    maildir-path = %s
                    maildir-mailbox = letters
                    """
                            .formatted(program.home().resolve("mail")));
            for (var folder : List.of("cur", "new", "tmp")) {
                Files.createDirectories(letters().resolve(folder));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        for (int i = 0; i < subscriptions.size(); i++) {
            run("add", "feed-" + i, subscriptions.get(i));
        }
    }

    /** One that follows these feeds; none where it is not installed. */
    static Optional<Rss2email> find(Path home, List<String> subscriptions) {
        return ReaderProgram.find("r2e", home)
                .map(program -> new Rss2email(program, subscriptions));
    }

    /** Fetches all feeds and tells how many letters were written up to now. */
    int lettersInAll() {
        run("run");
        try (var written = Files.list(letters().resolve("new"))) {
            return (int) written.count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path letters() {
        return program.home().resolve("mail").resolve("letters");
    }

    private void run(String... arguments) {
        var all = new ArrayList<>(List.of("-c", "config", "-d", "seen.json"));
        all.addAll(List.of(arguments));
        program.run(all.toArray(String[]::new));
    }
}
