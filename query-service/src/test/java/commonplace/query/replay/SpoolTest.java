package commonplace.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SpoolTest {

    @TempDir private Path base;

    @Test
    void eachInstanceHasItsOwnAndWhoComesAgainFindsTheFormerOne() throws IOException {
        var first = Spool.open(base);
        var owner = first.owner();
        try (first;
                var second = Spool.open(base)) {
            assertThat(first.folder()).isEqualTo(base.resolve("0"));
            assertThat(second.folder()).isEqualTo(base.resolve("1"));
        }
        try (var again = Spool.open(base)) {
            assertThat(again.owner()).isEqualTo(owner);
        }
    }

    /** A full disk, say. What was read before is in that folder. */
    @Test
    void aFolderThatCouldNotBeTakenUpIsTriedAgain() throws IOException {
        var owner = Files.createDirectories(base.resolve("0").resolve("owner"));
        assertThatThrownBy(() -> Spool.open(base)).isInstanceOf(IOException.class);

        Files.delete(owner);

        try (var again = Spool.open(base)) {
            assertThat(again.folder()).isEqualTo(base.resolve("0"));
        }
    }
}
