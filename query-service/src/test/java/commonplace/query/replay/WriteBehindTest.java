package commonplace.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

class WriteBehindTest {

    @TempDir Path folder;

    @Test
    void whatWasHandedOverIsThere() throws Exception {
        var path = folder.resolve("file");
        try (var writer = new WriteBehind(2, 4_096);
                var file =
                        FileChannel.open(
                                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 100; i++) {
                var piece = writer.piece();
                writer.write(file, piece.putInt(i).flip(), i * 4L);
            }
            writer.await();
            var written = ByteBuffer.wrap(Files.readAllBytes(path));
            for (int i = 0; i < 100; i++) {
                assertThat(written.getInt()).isEqualTo(i);
            }
            assertThat(written.hasRemaining()).isFalse();
        }
    }

    @Test
    void whoWaitsIsToldWhatCouldNotBeWritten() throws Exception {
        try (var writer = new WriteBehind(2, 4_096);
                var full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            writer.write(full, writer.piece().putInt(1).flip(), 0);
            assertThatThrownBy(writer::await).hasMessageContaining("No space left");
            assertThatThrownBy(writer::piece).hasMessageContaining("No space left");
        }
    }
}
