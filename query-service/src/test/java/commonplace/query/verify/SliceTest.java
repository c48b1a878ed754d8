package commonplace.query.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

class SliceTest {

    @TempDir private Path folder;

    /** Else what filled the disk would stay on it for as long as the process lives. */
    @Test
    void aSliceThatFilledTheDiskFreesItsRoom() throws IOException {
        var file = Files.createFile(folder.resolve("slice"));
        var slice = new Slice(file, new BufferedOutputStream(new FullDisk()));
        slice.write(Slice.Item.passed(new UUID(1, 2), 3, 4));

        slice.close();

        assertThat(file).doesNotExist();
    }

    private static final class FullDisk extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
