package commonplace.query.verify;

import commonplace.query.lock.SessionLocks;
import commonplace.query.projection.KafkaSettings;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

/**
 * Compares the live generation with the topic, and the topic with the store, again and again, at a
 * share of a core; on one instance at a time. What it finds it tells, and mends nothing. One
 * platform thread, which {@link #stop()} ends and awaits.
 */
@Component
public final class Audit implements SmartLifecycle {

    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    /** How often an instance asks whether another has given the audit up; also after a failure. */
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private final AuditSettings settings;
    private final DataSource source;
    private final KafkaSettings kafka;
    private final Verifier verifier;
    private final Object lifecycle = new Object();
    private volatile AuditReport report = AuditReport.NOTHING;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private Thread thread = new Thread();

    /** The head up to which events were missing from the topic; for the audit's thread. */
    private @Nullable Long shortOf;

    Audit(AuditSettings settings, DataSource source, KafkaSettings kafka, Verifier verifier) {
        this.settings = settings;
        this.source = source;
        this.kafka = kafka;
        this.verifier = verifier;
    }

    /** What it has found so far. */
    public AuditReport report() {
        return report;
    }

    @Override
    public void start() {
        if (!settings.enabled()) {
            return;
        }
        synchronized (lifecycle) {
            stopping = new CountDownLatch(1);
            thread = Thread.ofPlatform().name("audit").start(this::run);
        }
    }

    @Override
    public void stop() {
        synchronized (lifecycle) {
            stopping.countDown();
            thread.interrupt();
            try {
                if (!thread.join(STOP_WAIT)) {
                    log.atWarn().log("the audit does not end");
                }
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void run() {
        var effort = new Effort(settings.share(), stopping);
        while (isRunning()) {
            try (var locks = new SessionLocks(source)) {
                if (locks.take("audit")) {
                    rounds(locks.connection(), effort);
                } else {
                    report = AuditReport.elsewhere();
                    effort.rest(ELSEWHERE);
                }
            } catch (InterruptedException stop) {
                stopping.countDown();
            } catch (SQLException | RuntimeException failure) {
                failed(failure);
                pause(effort);
            }
        }
    }

    private void pause(Effort effort) {
        try {
            effort.rest(ELSEWHERE);
        } catch (InterruptedException stop) {
            stopping.countDown();
        }
    }

    private void failed(Exception failure) {
        var why = String.valueOf(failure.getMessage());
        if (isRunning() && !why.equals(report.failure())) {
            log.atWarn().addKeyValue("error", why).log("a round of the audit failed");
        }
        report = report.failed(why);
    }

    /** Until it is to stop, or the connection that holds the lock fails. */
    private void rounds(Connection connection, Effort effort)
            throws SQLException, InterruptedException {
        while (isRunning()) {
            var live = live(connection);
            if (live.isPresent()) {
                report = report.begun();
                round(live.get(), effort);
            }
            effort.rest(settings.leastRest());
        }
    }

    private static final String LIVE =
            """
            SELECT schema_name
            FROM public.generation
            WHERE state = 'live'
            """;

    private static Optional<String> live(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LIVE)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private void round(String schema, Effort effort) throws SQLException, InterruptedException {
        var last = shortOf;
        var head = last == null ? StoreHead.read(kafka) : OptionalLong.of(last);
        var agreed =
                verifier.agreement(
                        schema, Math.max(1, head.orElse(1)), (read, total) -> effort.spent());
        report =
                report.ended(
                        new AuditReport.Compared(
                                agreed.events(), agreed.entries(), agreed.tagRows()),
                        store(head, agreed.counted()),
                        agreed.equal() ? List.of() : confirmed(schema));
    }

    /**
     * What was on its way when the topic was read is there the next time; told is what is missing
     * up to the same head twice.
     */
    private AuditReport.Store store(OptionalLong head, long onTopic) {
        if (head.isEmpty()) {
            shortOf = null;
            return new AuditReport.Store(null, null, true);
        }
        boolean all = onTopic >= head.getAsLong();
        boolean twice = shortOf != null;
        shortOf = all ? null : head.getAsLong();
        return new AuditReport.Store(head.getAsLong(), onTopic, all || !twice);
    }

    /** Looked at once more, row by row, in another snapshot. */
    private List<AuditReport.Found> confirmed(String schema)
            throws SQLException, InterruptedException {
        var now = Instant.now();
        var known = report.found();
        var found =
                verifier.verify(schema, Watch.NOBODY).differences().stream()
                        .map(
                                one ->
                                        known.stream()
                                                .filter(before -> before.isOf(schema, one))
                                                .findFirst()
                                                .orElseGet(
                                                        () ->
                                                                AuditReport.Found.of(
                                                                        now, schema, one)))
                        .sorted(java.util.Comparator.comparing(AuditReport.Found::at).reversed())
                        .toList();
        for (var one : found) {
            if (one.at().equals(now)) {
                log.atError()
                        .addKeyValue("generation", schema)
                        .addKeyValue("table", one.table())
                        .addKeyValue("key", one.key())
                        .addKeyValue("kind", one.kind())
                        .log("a row differs from the log");
            }
        }
        return found;
    }
}
