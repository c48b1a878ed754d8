package commonplace.query.projection;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a projector tells of itself, at one moment.
 *
 * @param started when it was started
 * @param lastSuccess when a poll and its transaction last succeeded; grows old when it is dead
 * @param failure why it is trying again, empty while all is well
 * @param partitions those it owns
 */
public record Progress(
        Instant started,
        Instant lastSuccess,
        String failure,
        Map<Integer, PartitionProgress> partitions) {

    public Progress {
        partitions = Map.copyOf(partitions);
    }

    /** Why one of its partitions does not go on; empty where all do. */
    public Optional<String> stalled() {
        return partitions.values().stream()
                .map(PartitionProgress::stalled)
                .filter(why -> !why.isEmpty())
                .findFirst();
    }

    /** What keeps it, or one of its partitions, from going on; empty while all is well. */
    public Optional<String> trouble() {
        return failure.isEmpty() ? stalled() : Optional.of(failure);
    }

    Progress failing(String why) {
        return new Progress(started, lastSuccess, why, partitions);
    }

    Progress succeeded(Instant now, Map<Integer, PartitionProgress> owned) {
        return new Progress(started, now, "", owned);
    }
}
