package commonplace.query.generation;

import commonplace.query.lock.SessionLocks;
import commonplace.query.verify.Difference;
import commonplace.query.verify.Explained;
import commonplace.query.verify.Report;
import commonplace.query.verify.Watch;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/**
 * The proofs of generations, on record: who asks need not ask the instance that works on it. Safe
 * for many threads.
 */
@Component
final class VerificationTable {

    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_MS = 200;
    private static final String DIED = "The instance that worked on it has ended; begin again.";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient client;
    private final DataSource source;

    VerificationTable(JdbcClient client, DataSource source, FirstGeneration first) {
        this.client = client;
        this.source = source;
    }

    /**
     * A proof under way.
     *
     * @param turn held while it is done, where it is the caller's to do
     */
    record Began(long id, Optional<SessionLocks> turn) {}

    private static final String UNDER_WAY =
            """
            SELECT id
            FROM public.verification
            WHERE generation = ?
              AND state = 'running'
            ORDER BY id DESC
            LIMIT 1
            """;

    private static final String BEGIN =
            """
            WITH died AS (
                UPDATE public.verification
                SET state = 'failed',
                    finished_at = now(),
                    report = NULL
                WHERE generation = ?
                  AND state = 'running'
            )
            INSERT INTO public.verification (generation, state)
            VALUES (?, 'running')
            RETURNING id
            """;

    /** Takes the turn, or joins who has it. */
    Began begin(int generation) throws SQLException {
        while (true) {
            var turn = turn(generation);
            if (turn.isPresent()) {
                long id =
                        client.sql(BEGIN).params(generation, generation).query(Long.class).single();
                return new Began(id, turn);
            }
            var underWay = client.sql(UNDER_WAY).param(generation).query(Long.class).optional();
            if (underWay.isPresent()) {
                return new Began(underWay.get(), Optional.empty());
            }
        }
    }

    private Optional<SessionLocks> turn(int generation) throws SQLException {
        var locks = new SessionLocks(source);
        boolean taken = false;
        try {
            taken = locks.take("verification " + generation);
            return taken ? Optional.of(locks) : Optional.empty();
        } finally {
            if (!taken) {
                locks.close();
            }
        }
    }

    private static final String ADVANCED =
            """
            UPDATE public.verification
            SET done = ?,
                total = ?,
                seen_at = now()
            WHERE id = ?
            """;

    /** Notes the progress, once a second. */
    Watch watch(long id) {
        var next = new AtomicLong(System.nanoTime());
        return (done, total) -> {
            long due = next.get();
            long now = System.nanoTime();
            if (now - due >= 0 && next.compareAndSet(due, now + BEAT_NANOS)) {
                client.sql(ADVANCED).params(done, total, id).update();
            }
        };
    }

    /** What of a report is kept beside its state. */
    private record Kept(
            long entries,
            long tagRows,
            long differing,
            List<Difference> differences,
            List<Explained> explained,
            String detail) {}

    private static final String FINISHED =
            """
            UPDATE public.verification
            SET state = ?,
                finished_at = now(),
                seen_at = now(),
                done = ?,
                total = ?,
                report = ?::jsonb
            WHERE id = ?
            """;

    void finished(long id, Report report) {
        var kept =
                new Kept(
                        report.entries(),
                        report.tagRows(),
                        report.differing(),
                        report.differences(),
                        report.explained(),
                        told(report));
        client.sql(FINISHED)
                .params(
                        report.equal() ? "equal" : "different",
                        report.events(),
                        report.events(),
                        json(kept),
                        id)
                .update();
    }

    /** The outcome in one sentence. */
    static String told(Report report) {
        var compared =
                "%d events, %d entries, %d tag rows compared"
                        .formatted(report.events(), report.entries(), report.tagRows());
        return report.equal()
                ? "It equals the log: " + compared + "."
                : "%d rows differ from the log; %s.".formatted(report.differing(), compared);
    }

    private static final String FAILED =
            """
            UPDATE public.verification
            SET state = 'failed',
                finished_at = now(),
                report = ?::jsonb
            WHERE id = ?
            """;

    void failed(long id, String why) {
        client.sql(FAILED).params(json(new Kept(0, 0, 0, List.of(), List.of(), why)), id).update();
    }

    /** PostgreSQL's JSON holds everything but the character zero. */
    private static String json(Kept kept) {
        return JSON.writeValueAsString(kept).replace("\\u0000", "\\ufffd");
    }

    private static final String LAST =
            """
            SELECT generation, state, started_at, finished_at, done, total, report,
                   state = 'failed' AND report IS NULL
                   OR state = 'running' AND seen_at < now() - interval '5 minutes' AS died
            FROM public.verification
            WHERE generation = ?
            ORDER BY id DESC
            LIMIT 1
            """;

    Optional<VerificationReport> last(int generation) {
        return client.sql(LAST).param(generation).query((row, n) -> report(row)).optional();
    }

    private static VerificationReport report(ResultSet row) throws SQLException {
        var json = row.getString("report");
        boolean died = row.getBoolean("died");
        var kept =
                json == null
                        ? new Kept(0, 0, 0, List.of(), List.of(), died ? DIED : "It is under way.")
                        : JSON.readValue(json, Kept.class);
        return new VerificationReport(
                row.getInt("generation"),
                died ? "failed" : row.getString("state"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getLong("done"),
                row.getLong("total"),
                kept.entries,
                kept.tagRows,
                kept.differing,
                kept.differences,
                kept.explained,
                kept.detail);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Waits for what another instance works on. */
    VerificationReport await(int generation, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        var report = last(generation).orElseThrow();
        while (report.state().equals("running") && System.nanoTime() - deadline < 0) {
            try {
                Thread.sleep(LOOK_MS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return report;
            }
            report = last(generation).orElseThrow();
        }
        return report;
    }

    private static final String DOES_NOT_PROMOTE =
            """
            UPDATE public.generation
            SET promotes = FALSE
            WHERE number = ?
            """;

    /** What was to happen by itself has happened, or will not. */
    void doesNotPromote(int generation) {
        client.sql(DOES_NOT_PROMOTE).param(generation).update();
    }
}
