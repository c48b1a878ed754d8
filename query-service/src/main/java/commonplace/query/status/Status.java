package commonplace.query.status;

import commonplace.query.generation.Following;
import commonplace.query.projection.Progress;
import commonplace.query.verify.Audit;
import commonplace.query.verify.AuditReport;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Is everything well? Each part, and the lag of the live views. */
@Component
public final class Status {

    /** One part: {@code relay}, {@code broker}, {@code projection}, {@code views}, … */
    public record Part(String name, boolean well, String detail) {}

    /** How far the views are behind, in events and in time. */
    public record Behind(long events, double seconds) {}

    /** What the relay last told of the store. */
    public record Store(
            @Nullable Long head,
            long applied,
            @Nullable Instant heartbeatAt,
            double heartbeatAge) {}

    /** One partition of the log. */
    public record Partition(
            int partition,
            long position,
            long nextOffset,
            @Nullable Long endOffset,
            long lagEvents,
            double lagSeconds,
            String stalled) {}

    /**
     * The answer.
     *
     * @param well whether every part is
     * @param parked events that wait for an operator
     */
    public record Report(
            boolean well,
            List<Part> parts,
            Behind lag,
            Store store,
            List<Partition> partitions,
            long parked) {}

    private final StatusSettings settings;
    private final StoreWatch store;
    private final LagWatch lags;
    private final Following following;
    private final Audit audit;

    Status(
            StatusSettings settings,
            StoreWatch store,
            LagWatch lags,
            Following following,
            Audit audit) {
        this.settings = settings;
        this.store = store;
        this.lags = lags;
        this.following = following;
        this.audit = audit;
    }

    /** As it is now. */
    public Report report() {
        var now = Instant.now();
        var found = lags.found();
        var lag = found.lag();
        var parts =
                List.of(
                        relay(now),
                        broker(),
                        projection(now, following.progress()),
                        views(now, found),
                        behind(lag),
                        deadLetters(found.parked()),
                        audit(audit.report()));
        return new Report(
                parts.stream().allMatch(Part::well),
                parts,
                new Behind(lag.events(), seconds(lag.age())),
                store(now, lag),
                lag.partitions().stream().map(partition -> told(partition, now)).toList(),
                found.parked());
    }

    private Store store(Instant now, Lag lag) {
        var heartbeat = store.reading().heartbeat();
        return heartbeat == null
                ? new Store(null, lag.applied(), null, -1)
                : new Store(
                        heartbeat.head(),
                        lag.applied(),
                        heartbeat.at(),
                        seconds(age(heartbeat.at(), now)));
    }

    /** Seconds since the relay's last sign of life; -1 where there never was one. */
    double heartbeatAge() {
        var heartbeat = store.reading().heartbeat();
        return heartbeat == null ? -1 : seconds(age(heartbeat.at(), Instant.now()));
    }

    /** Seconds since the projector's last successful poll; -1 where this instance has none. */
    double projectorAge() {
        return following
                .progress()
                .map(progress -> seconds(age(progress.lastSuccess(), Instant.now())))
                .orElse(-1.0);
    }

    private static final String IS_IT_UP =
            "is the command service up? If it is, its log says what keeps it.";

    private Part relay(Instant now) {
        var heartbeat = store.reading().heartbeat();
        if (heartbeat == null) {
            return new Part("relay", false, "No sign of the relay yet: " + IS_IT_UP);
        }
        var age = age(heartbeat.at(), now);
        return silent(age)
                ? new Part(
                        "relay",
                        false,
                        "No sign of the relay for %d s: %s".formatted(age.toSeconds(), IS_IT_UP))
                : new Part("relay", true, "The store is at position " + heartbeat.head() + ".");
    }

    private Part broker() {
        var failure = store.reading().failure();
        return new Part("broker", failure.isEmpty(), failure.isEmpty() ? "It answers." : failure);
    }

    private Part projection(Instant now, Optional<Progress> projector) {
        if (projector.isEmpty()) {
            return new Part("projection", true, "Another instance projects.");
        }
        var progress = projector.get();
        var age = age(progress.lastSuccess(), now);
        if (!progress.failure().isEmpty()) {
            return new Part("projection", false, progress.failure());
        }
        if (silent(age)) {
            return new Part(
                    "projection",
                    false,
                    "No sign of the projector for %d s.".formatted(age.toSeconds()));
        }
        return following
                .stalled()
                .map(why -> new Part("projection", false, why))
                .orElseGet(
                        () ->
                                new Part(
                                        "projection",
                                        true,
                                        "It follows %d partitions."
                                                .formatted(progress.partitions().size())));
    }

    private Part views(Instant now, LagWatch.Found found) {
        if (!found.failure().isEmpty()) {
            return new Part("views", false, found.failure());
        }
        var age = age(found.at(), now);
        return silent(age)
                ? new Part("views", false, "Not read for %d s.".formatted(age.toSeconds()))
                : new Part("views", true, "They can be read.");
    }

    private Part behind(Lag lag) {
        return new Part(
                "lag",
                lag.age().compareTo(settings.lag()) <= 0,
                "%d events, %.1f s.".formatted(lag.events(), seconds(lag.age())));
    }

    private static Part deadLetters(long parked) {
        return new Part(
                "dead-letters",
                parked == 0,
                parked == 0
                        ? "None."
                        : "%d wait for an operator: ./commonplace dead-letters lists them."
                                .formatted(parked));
    }

    private static Part audit(AuditReport found) {
        if (!found.found().isEmpty()) {
            var first = found.found().getFirst();
            return new Part(
                    "audit",
                    false,
                    "%d rows differ from the log, %s (%s) for one: ./commonplace audit lists them%s."
                            .formatted(
                                    found.found().size(),
                                    first.table(),
                                    first.key(),
                                    mends(first)));
        }
        var store = found.store();
        if (!store.equal()) {
            return new Part(
                    "audit",
                    false,
                    "The store has %d events, %d of them are on the topic: is the relay at work?"
                            .formatted(store.head(), store.onTopic()));
        }
        if (found.isStuck()) {
            return new Part(
                    "audit",
                    false,
                    "%d rounds in a row came to no end: %s"
                            .formatted(found.failures(), found.failure()));
        }
        var last = found.lastFinished();
        return new Part(
                "audit",
                true,
                last == null
                        ? "Nothing compared here yet."
                        : "All %d entries were as the log has them, at %s."
                                .formatted(found.compared().entries(), last));
    }

    private static String mends(AuditReport.Found one) {
        String what;
        if (one.entry() != null) {
            what = "--entry " + one.entry();
        } else if (one.tag() != null) {
            what = "--tag " + one.tag();
        } else if (one.table().equals("site_day")) {
            what = "--days";
        } else {
            return "";
        }
        return ", ./commonplace repair " + what + " mends it";
    }

    private static Partition told(PartitionLag lag, Instant now) {
        var atEnd = lag.atEndSince();
        return new Partition(
                lag.partition(),
                lag.position(),
                lag.nextOffset(),
                lag.endOffset(),
                lag.records(),
                lag.reachedEnd() || atEnd == null ? 0 : seconds(age(atEnd, now)),
                lag.stalled());
    }

    private boolean silent(Duration age) {
        return age.compareTo(settings.silence()) > 0;
    }

    private static Duration age(Instant at, Instant now) {
        var age = Duration.between(at, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
