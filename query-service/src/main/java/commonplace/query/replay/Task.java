package commonplace.query.replay;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What is to be loaded.
 *
 * @param createdAt when the generation was made
 * @param until the last instant whose events are taken; null for all that there are
 */
public record Task(int generation, String schema, Instant createdAt, @Nullable Instant until) {

    /**
     * What its folder is called. Another database on this machine has generations of the same
     * number; what was read for one of them is not taken for this one's.
     */
    String folder() {
        return "%s-%d.%09d".formatted(schema, createdAt.getEpochSecond(), createdAt.getNano());
    }
}
