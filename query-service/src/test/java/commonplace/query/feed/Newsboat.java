package commonplace.query.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** newsboat, which keeps what it has seen by id and tells how much of it is unread. */
final class Newsboat {

    private static final Pattern UNREAD = Pattern.compile("(\\d+) unread articles");

    private final ReaderProgram program;

    private Newsboat(ReaderProgram program, List<String> subscriptions) {
        this.program = program;
        write("urls", subscriptions);
        write("config", List.of());
    }

    /** One that follows these feeds; none where it is not installed. */
    static Optional<Newsboat> find(Path home, List<String> subscriptions) {
        return ReaderProgram.find("newsboat", home)
                .map(program -> new Newsboat(program, subscriptions));
    }

    /** Fetches all feeds and tells how many articles are unread. */
    int unread() {
        run("-x", "reload");
        var said = run("-x", "print-unread");
        var number = UNREAD.matcher(said);
        if (!number.find()) {
            throw new AssertionError(said);
        }
        return Integer.parseInt(number.group(1));
    }

    /** Takes articles of these ids for read. */
    void read(Collection<String> ids) {
        write("read", ids);
        run("-I", "read");
    }

    private String run(String... arguments) {
        var all =
                new java.util.ArrayList<>(
                        List.of("-q", "-u", "urls", "-c", "cache.db", "-C", "config"));
        all.addAll(List.of(arguments));
        return program.run(all.toArray(String[]::new));
    }

    private void write(String file, Collection<String> lines) {
        try {
            Files.write(program.home().resolve(file), lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
