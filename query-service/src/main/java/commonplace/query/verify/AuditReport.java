package commonplace.query.verify;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What the audit of this instance has compared and found.
 *
 * @param running whether it is this instance that does it
 * @param round how many were begun here
 * @param startedAt when the present or last one began
 * @param lastFinished when one last came to its end, which took so many seconds, rests included
 * @param found at most {@value Report#TOLD}, newest first; each until its row is equal again
 * @param failure why the last round came to no end, empty where it did
 * @param failures rounds in a row that came to no end
 */
public record AuditReport(
        boolean enabled,
        boolean running,
        long round,
        @Nullable Instant startedAt,
        @Nullable Instant lastFinished,
        double lastSeconds,
        Compared compared,
        Store store,
        List<Found> found,
        String failure,
        int failures) {

    private static final int MANY = 3;

    static final AuditReport NOTHING =
            new AuditReport(
                    false,
                    false,
                    0,
                    null,
                    null,
                    0,
                    new Compared(0, 0, 0),
                    new Store(null, null, true),
                    List.of(),
                    "",
                    0);

    /** How much the last whole round compared. */
    public record Compared(long events, long entries, long tagRows) {}

    /**
     * The store beside the topic.
     *
     * @param head the store's last position, as the relay last told it before the round; null where
     *     it told none
     * @param onTopic how many events up to there are on the topic
     */
    public record Store(@Nullable Long head, @Nullable Long onTopic, boolean equal) {}

    /** A difference, with the generation and the moment it was first found in. */
    public record Found(
            Instant at,
            String generation,
            String table,
            Difference.Kind kind,
            String key,
            @Nullable String entry,
            @Nullable String tag,
            String detail) {

        static Found of(Instant at, String generation, Difference one) {
            return new Found(
                    at,
                    generation,
                    one.table(),
                    one.kind(),
                    one.key(),
                    one.entry(),
                    one.tag(),
                    one.detail());
        }

        boolean isOf(String schema, Difference one) {
            return generation.equals(schema)
                    && table.equals(one.table())
                    && kind == one.kind()
                    && key.equals(one.key());
        }
    }

    public AuditReport {
        found = List.copyOf(found);
    }

    /** Another instance does it. */
    static AuditReport elsewhere() {
        return new AuditReport(
                true, false, 0, null, null, 0, NOTHING.compared, NOTHING.store, List.of(), "", 0);
    }

    AuditReport begun() {
        return new AuditReport(
                true,
                true,
                round + 1,
                Instant.now(),
                lastFinished,
                lastSeconds,
                compared,
                store,
                found,
                failure,
                failures);
    }

    AuditReport ended(Compared much, Store beside, List<Found> differences) {
        var now = Instant.now();
        double seconds =
                startedAt == null
                        ? 0
                        : java.time.Duration.between(startedAt, now).toMillis() / 1000.0;
        return new AuditReport(
                true, running, round, startedAt, now, seconds, much, beside, differences, "", 0);
    }

    AuditReport failed(String why) {
        return new AuditReport(
                true,
                running,
                round,
                startedAt,
                lastFinished,
                lastSeconds,
                compared,
                store,
                found,
                why,
                failures + 1);
    }

    /** Whether nothing was found. */
    public boolean isWell() {
        return found.isEmpty() && store.equal && !isStuck();
    }

    /** Whether it fails again and again; once or twice, a server may have been started anew. */
    public boolean isStuck() {
        return failures >= MANY;
    }
}
