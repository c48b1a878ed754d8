package commonplace.query.generation;

import commonplace.query.verify.Difference;
import commonplace.query.verify.Explained;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What is told of the proof of a generation.
 *
 * @param state running, equal, different, failed
 * @param events of the log that were folded, of {@code total}
 * @param differing rows that are not as the log has them; the first of them are {@code differences}
 * @param explained events that are not in the rows for a reason that is on record
 * @param detail one sentence
 */
public record VerificationReport(
        int generation,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long events,
        long total,
        long entries,
        long tagRows,
        long differing,
        List<Difference> differences,
        List<Explained> explained,
        String detail) {}
