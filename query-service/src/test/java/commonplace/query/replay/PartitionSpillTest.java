package commonplace.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PartitionSpillTest {

    @TempDir Path folder;

    private void read(boolean toItsEnd) throws Exception {
        try (var spill = PartitionSpill.open(folder, 3, 0)) {
            spill.checkpoint(new PartitionSpill.Progress(10, 10, 10, 10), toItsEnd);
        }
    }

    @Test
    void whatWasReadToItsEndIsThere() throws Exception {
        read(false);
        assertThat(PartitionSpill.isComplete(folder, 3, List.of(0, 1, 2))).isFalse();
        read(true);
        assertThat(PartitionSpill.isComplete(folder, 3, List.of(0, 1, 2))).isTrue();
    }

    @Test
    void aFileThatIsStillNeededIsMissed() throws Exception {
        read(true);
        Files.delete(PartitionSpill.file(folder, 1));
        assertThat(PartitionSpill.isComplete(folder, 3, List.of(0, 2))).isTrue();
        assertThat(PartitionSpill.isComplete(folder, 3, List.of(0, 1, 2))).isFalse();
    }
}
