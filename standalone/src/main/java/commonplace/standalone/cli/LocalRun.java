package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What a run leaves in its data folder for the other commands: addresses while it runs, tokens. */
record LocalRun(Path folder) {

    Optional<URI> commandUrl() {
        return address("command-url");
    }

    Optional<URI> queryUrl() {
        return address("query-url");
    }

    Optional<String> authorToken() {
        return token("author-token");
    }

    Optional<String> operatorToken() {
        return token("operator-token");
    }

    private Optional<URI> address(String name) {
        var addresses = new Properties();
        try (var text = Files.newBufferedReader(folder.resolve("addresses.properties"))) {
            addresses.load(text);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        @Nullable String value = addresses.getProperty(name);
        return Optional.ofNullable(value).map(URI::create);
    }

    private Optional<String> token(String name) {
        try {
            return Optional.of(Files.readString(folder.resolve(name)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
