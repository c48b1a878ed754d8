package commonplace.query.status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far the live views are behind the store.
 *
 * @param head the store's last position as the relay last told it; null where it never did
 * @param applied every event up to this position is in the views
 * @param events not in the views, at least; 0 only where all of the store is
 * @param age how long, at most, an event has waited that is not in the views
 */
record Lag(
        @Nullable Long head,
        long applied,
        long events,
        Duration age,
        List<PartitionLag> partitions) {

    static final Lag UNKNOWN = new Lag(null, 0, 0, Duration.ZERO, List.of());

    Lag {
        partitions = List.copyOf(partitions);
    }

    /**
     * Positions are given out without gaps and published in their order. So, where every partition
     * is applied to its end, all of the topic is applied, which goes to the highest position
     * applied; else a partition that lags has applied all of its own up to its own position only.
     */
    static Lag of(@Nullable Long head, Heads heads, List<PartitionLag> partitions, Instant now) {
        long highest = partitions.stream().mapToLong(PartitionLag::position).max().orElse(0);
        long applied = highest;
        long records = 0;
        var age = heads.ageOfNext(highest, now);
        for (var partition : partitions) {
            if (!partition.reachedEnd()) {
                applied = Math.min(applied, partition.position());
                records += partition.records();
                age = longer(age, waiting(partition, heads, now));
            }
        }
        long unpublished = head == null ? 0 : Math.max(0, head - highest);
        return new Lag(head, applied, Math.max(records, unpublished), age, partitions);
    }

    private static Duration waiting(PartitionLag partition, Heads heads, Instant now) {
        var atEnd = partition.atEndSince();
        return atEnd == null
                ? heads.ageOfNext(partition.position(), now)
                : Duration.between(atEnd, now);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
