package commonplace.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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

    /** Far more than all buffers hold, and some larger than a buffer. */
    @Test
    void whatWasKeptIsThereInItsOrder() throws Exception {
        long seed = System.nanoTime();
        System.out.println("PartitionSpillTest seed " + seed);
        var random = new Random(seed);
        var kept = new ArrayList<byte[]>();
        try (var spill = PartitionSpill.open(folder, 1, 0)) {
            for (int offset = 0; offset < 200; offset++) {
                var value = new byte[random.nextInt(random.nextInt(10) == 0 ? 1 << 20 : 1 << 12)];
                random.nextBytes(value);
                kept.add(value);
                spill.add(offset, new byte[9] @Nullable [], value);
            }
            spill.checkpoint(new PartitionSpill.Progress(200, 200, 200, 200), true);
        }
        try (var file = BucketFile.open(PartitionSpill.file(folder, 0))) {
            var places = file.streams(0).iterator().next();
            assertThat(places).hasSize(kept.size());
            for (int i = 0; i < places.length; i++) {
                int header = 16 + 9 * 2;
                int size = SpillForm.sizeAt(file.bytes(), places[i]);
                assertThat(
                                file.bytes()
                                        .asSlice(places[i] + header, size - header)
                                        .toArray(ValueLayout.JAVA_BYTE))
                        .isEqualTo(kept.get(i));
            }
        }
    }

    @Test
    void aFileThatIsStillNeededIsMissed() throws Exception {
        read(true);
        Files.delete(PartitionSpill.file(folder, 1));
        assertThat(PartitionSpill.isComplete(folder, 3, List.of(0, 2))).isTrue();
        assertThat(PartitionSpill.isComplete(folder, 3, List.of(0, 1, 2))).isFalse();
    }
}
