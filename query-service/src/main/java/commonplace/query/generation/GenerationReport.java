package commonplace.query.generation;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What is told of a generation.
 *
 * @param part of the building that is done, from 0 to 1
 * @param phase reading, writing, indexing, full text, or the state
 * @param done events that are in it; while it is loaded, as many as that part stands for
 * @param total events that there are to be in it
 * @param rate events a second since its building began; 0 once it is built
 * @param secondsLeft until it follows; null where that cannot be said, or nothing is left
 * @param lag events behind the live one
 * @param instances that work on loading it
 * @param can what may be ordered of it now
 */
public record GenerationReport(
        int number,
        String schema,
        @Nullable String name,
        State state,
        String projectionVersion,
        @Nullable Instant until,
        Instant createdAt,
        String createdBy,
        Instant startedAt,
        @Nullable Instant builtAt,
        @Nullable Instant promotedAt,
        boolean paused,
        @Nullable Integer throttle,
        @Nullable String failure,
        double part,
        String phase,
        long done,
        long total,
        double rate,
        @Nullable Double secondsLeft,
        long lag,
        int instances,
        List<Partition> partitions,
        @Nullable Verification verification,
        List<String> can) {

    /**
     * One partition of the log.
     *
     * @param position of the last event that is in the generation
     * @param stage reading, read, done, followed
     * @param read records read, of those up to {@code end}
     * @param owner the instance that loads it
     */
    public record Partition(
            int partition,
            long position,
            long nextOffset,
            String stage,
            long read,
            long end,
            @Nullable String owner) {}

    /** The last proof that was begun. */
    public record Verification(
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long events,
            long total,
            long differing,
            String detail) {}

    /** Whether it is still on its way to being followed, or complete. */
    public boolean isBuilding() {
        return state.isLoading() || state == State.CATCHING_UP;
    }
}
