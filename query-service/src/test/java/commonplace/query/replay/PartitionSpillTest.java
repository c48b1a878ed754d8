package commonplace.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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

    /**
     * In large pieces, which go past the page cache, and in small ones; more than all of them hold,
     * and some records larger than one. Read in several goes, each but the last of them ended
     * suddenly: what came after its last checkpoint is read anew, here as something else.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 300, 2_000})
    void whatWasKeptIsThereInItsOrder(int buckets) throws Exception {
        long seed = System.nanoTime();
        System.out.println("PartitionSpillTest seed " + seed);
        var random = new Random(seed);
        var kept = new ArrayList<Kept>();
        for (int go = 3; go >= 0; go--) {
            try (var spill = PartitionSpill.open(folder, buckets, 0)) {
                assertThat(spill.resumed().events()).isEqualTo(kept.size());
                for (int checkpoint = random.nextInt(3); checkpoint >= 0; checkpoint--) {
                    add(spill, kept, random);
                    int size = kept.size();
                    spill.checkpoint(
                            new PartitionSpill.Progress(size, size, size, size),
                            go == 0 && checkpoint == 0);
                }
                if (go > 0) {
                    add(spill, new ArrayList<>(kept), random);
                }
            }
        }
        var found = new ArrayList<Kept>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            try (var file = PartitionSpill.bucket(folder, buckets, bucket)) {
                found.addAll(all(file));
            }
        }
        assertThat(found).as("seed %d", seed).hasSameSizeAs(kept);
        for (var one : found) {
            assertThat(one).as("seed %d", seed).isEqualTo(kept.get((int) one.offset));
        }
    }

    private record Kept(String stream, long offset, String value) {}

    private static void add(PartitionSpill spill, List<Kept> kept, Random random)
            throws IOException {
        for (int i = random.nextInt(600); i > 0; i--) {
            var one =
                    new Kept(
                            stream(random.nextInt(1_000)),
                            kept.size(),
                            Character.toString('a' + random.nextInt(26))
                                    .repeat(random.nextInt(i % 50 == 0 ? 300_000 : 3_000)));
            var headers = new byte[9] @Nullable [];
            headers[SpillForm.STREAM] = one.stream.getBytes(StandardCharsets.UTF_8);
            spill.add(one.offset, headers, one.value.getBytes(StandardCharsets.UTF_8));
            kept.add(one);
        }
    }

    /** Each has the hash of one other, and differs from it at one place or another. */
    private static String stream(int number) {
        return "entry:" + number / 2 + (number % 2 == 0 ? "Aa" : "BB") + "-".repeat(number / 2 % 9);
    }

    /** Each stream's together and in their order. */
    private static List<Kept> all(BucketFile file) {
        var all = new ArrayList<Kept>();
        var streams = new HashSet<String>();
        for (int from = 0; from < file.size(); from = file.endOfHash(from)) {
            for (var places : file.streams(from)) {
                var stream = kept(file.bytes(), places[0]).stream;
                assertThat(streams.add(stream)).as("%s is all in one place", stream).isTrue();
                long before = -1;
                for (long at : places) {
                    var one = kept(file.bytes(), at);
                    assertThat(one.stream).isEqualTo(stream);
                    assertThat(one.offset).isGreaterThan(before);
                    before = one.offset;
                    all.add(one);
                }
            }
        }
        return all;
    }

    private static Kept kept(MemorySegment bytes, long at) {
        var stream = SpillForm.streamAt(bytes, at);
        int header = 16 + 9 * 2 + stream.length();
        var value =
                bytes.asSlice(at + header, SpillForm.sizeAt(bytes, at) - header)
                        .toArray(ValueLayout.JAVA_BYTE);
        return new Kept(
                stream,
                bytes.get(SpillForm.LONG, at + 8),
                new String(value, StandardCharsets.UTF_8));
    }

    @Test
    void aDamagedFileIsToldAndNotReadForEver() throws Exception {
        read(true);
        Files.write(PartitionSpill.path(folder, 1), new byte[100]);
        assertThatThrownBy(() -> PartitionSpill.bucket(folder, 3, 1))
                .hasMessageContaining("bucket-1 is damaged at byte 0");
    }

    @Test
    void aFileThatIsStillNeededIsMissed() throws Exception {
        read(true);
        Files.delete(PartitionSpill.path(folder, 1));
        assertThat(PartitionSpill.isComplete(folder, 3, List.of(0, 2))).isTrue();
        assertThat(PartitionSpill.isComplete(folder, 3, List.of(0, 1, 2))).isFalse();
    }
}
