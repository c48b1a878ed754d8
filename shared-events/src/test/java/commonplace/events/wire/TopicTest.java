package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryId;
import commonplace.events.StreamId;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.UUID;

class TopicTest {

    /** A stream that moved to another partition would lose its order, so the rule is pinned. */
    @Test
    void aStreamStaysOnItsPartition() {
        assertThat(Topic.partitionOf(new StreamId("tag:architecture"), 6)).isEqualTo(PINNED_TAG);
        assertThat(Topic.partitionOf(StreamId.of(Examples.ENTRY), 6)).isEqualTo(PINNED_ENTRY);
    }

    @Test
    void streamsAreSpreadEvenly() {
        var counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[Topic.partitionOf(StreamId.of(new EntryId(new UUID(7L << 12, i))), 6)]++;
        }
        assertThat(Arrays.stream(counts).boxed())
                .allMatch(count -> count > 9_000 && count < 11_000);
    }

    private static final int PINNED_TAG = 5;
    private static final int PINNED_ENTRY = 4;
}
