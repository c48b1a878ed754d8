package commonplace.query.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far one partition is behind the topic.
 *
 * @param position its last applied event's
 * @param nextOffset what is read next
 * @param endOffset null where the broker could not be asked
 * @param records between the two; markers of transactions count, so it is a little high
 * @param stalled why it does not go on, empty where it does
 * @param atEndSince the last moment at which nothing of it was left to apply; null where there was
 *     none since this instance started
 */
record PartitionLag(
        int partition,
        long position,
        long nextOffset,
        @Nullable Long endOffset,
        long records,
        String stalled,
        @Nullable Instant atEndSince) {

    boolean reachedEnd() {
        return endOffset != null && nextOffset >= endOffset && stalled.isEmpty();
    }
}
