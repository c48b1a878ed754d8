package commonplace.query.generation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.OffsetDateTime;
import java.util.Optional;

/** Proofs of generations, on record. */
@Component
public final class Verifications {

    private final JdbcClient client;

    Verifications(JdbcClient client, FirstGeneration first) {
        this.client = client;
    }

    private static final String LAST =
            """
            SELECT state, started_at, finished_at, done, total,
                   coalesce((report ->> 'differing')::bigint, 0) AS differing,
                   coalesce(report ->> 'detail', '') AS detail
            FROM public.verification
            WHERE generation = ?
            ORDER BY id DESC
            LIMIT 1
            """;

    Optional<GenerationReport.Verification> last(int generation) {
        return client.sql(LAST)
                .param(generation)
                .query(
                        (row, n) -> {
                            var finished = row.getObject("finished_at", OffsetDateTime.class);
                            return new GenerationReport.Verification(
                                    row.getString("state"),
                                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                                    finished == null ? null : finished.toInstant(),
                                    row.getLong("done"),
                                    row.getLong("total"),
                                    row.getLong("differing"),
                                    row.getString("detail"));
                        })
                .optional();
    }
}
