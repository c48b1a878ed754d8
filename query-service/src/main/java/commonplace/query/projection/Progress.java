package commonplace.query.projection;

import java.time.Instant;
import java.util.Map;

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

    Progress failing(String why) {
        return new Progress(started, lastSuccess, why, partitions);
    }

    Progress succeeded(Instant now, Map<Integer, PartitionProgress> owned) {
        return new Progress(started, now, "", owned);
    }
}
