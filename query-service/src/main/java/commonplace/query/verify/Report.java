package commonplace.query.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a comparison of one generation with the log found.
 *
 * @param positions how far each partition was applied, and folded
 * @param events of the log up to there
 * @param entries compared, and {@code tagRows} that they come to
 * @param differing rows that differ; where that is more than are told, at least so many
 * @param differences at most {@value #TOLD} of them
 * @param explained at most {@value #TOLD} events that the rows rightly do not contain
 */
public record Report(
        String schema,
        Instant startedAt,
        Instant finishedAt,
        Map<Integer, Long> positions,
        long events,
        long entries,
        long tagRows,
        long differing,
        List<Difference> differences,
        List<Explained> explained) {

    /** Differences, and explained events, told one by one. */
    public static final int TOLD = 1_000;

    public Report {
        positions = Map.copyOf(positions);
        differences = List.copyOf(differences);
        explained = List.copyOf(explained);
    }

    /** Whether every row is as the log has it. */
    public boolean equal() {
        return differing == 0;
    }
}
