package commonplace.query.status;

import commonplace.query.deadletter.DeadLetters;
import commonplace.query.generation.Following;
import commonplace.query.generation.LiveGeneration;
import commonplace.query.generation.Rounds;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares once a second what the views contain with how far the store has come, so that who asks
 * for status or metrics costs the database nothing. One platform thread, which {@link #stop()} ends
 * and awaits.
 */
@Component
public final class LagWatch implements SmartLifecycle {

    private static final Duration BEAT = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(LagWatch.class);

    /**
     * What was found last.
     *
     * @param at when
     * @param parked events that wait for an operator
     * @param failure why the views cannot be read, empty where they can
     */
    record Found(Instant at, Lag lag, long parked, String failure) {}

    private record Rows(List<Row> offsets, long parked) {}

    private record Row(int partition, long nextOffset, long position) {}

    private final LiveGeneration live;
    private final Following following;
    private final StoreWatch store;
    private final Map<Integer, Instant> atEnd = new HashMap<>();
    private final Rounds rounds = new Rounds("lag-watch", BEAT, this::look);
    private volatile Found found = new Found(Instant.EPOCH, Lag.UNKNOWN, 0, "Not read yet.");

    LagWatch(LiveGeneration live, Following following, StoreWatch store) {
        this.live = live;
        this.following = following;
        this.store = store;
    }

    Found found() {
        return found;
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    private void look() {
        try {
            var rows = live.read(LagWatch::rows);
            var now = Instant.now();
            var lag = Lag.of(head(), store.heads(), partitions(rows.offsets, now), now);
            found = new Found(now, lag, rows.parked, "");
        } catch (RuntimeException failure) {
            var why = String.valueOf(failure.getMessage());
            if (found.failure.isEmpty()) {
                log.atWarn().addKeyValue("error", why).log("the views cannot be read");
            }
            found = new Found(Instant.now(), found.lag, found.parked, why);
        }
    }

    private @org.jspecify.annotations.Nullable Long head() {
        var heartbeat = store.reading().heartbeat();
        return heartbeat == null ? null : heartbeat.head();
    }

    private static final String OFFSETS =
            """
            SELECT partition, next_offset, position
            FROM consumer_offset
            ORDER BY partition
            """;

    private static Rows rows(JdbcClient client) {
        var offsets =
                client.sql(OFFSETS)
                        .query((row, n) -> new Row(row.getInt(1), row.getLong(2), row.getLong(3)))
                        .list();
        return new Rows(offsets, new DeadLetters(client).waiting());
    }

    private List<PartitionLag> partitions(List<Row> rows, Instant now) {
        var ends = store.reading().ends();
        var owned = following.progress().map(progress -> progress.partitions()).orElse(Map.of());
        var partitions = new ArrayList<PartitionLag>();
        for (var row : rows) {
            var own = owned.get(row.partition);
            // Our own projector knows what lies behind markers of transactions, the row does not.
            long next =
                    own != null && own.position() >= row.position
                            ? own.nextOffset()
                            : row.nextOffset;
            var end = ends.get(row.partition);
            var lag =
                    new PartitionLag(
                            row.partition,
                            row.position,
                            next,
                            end,
                            end == null ? 0 : Math.max(0, end - next),
                            own == null ? "" : own.stalled(),
                            atEnd.get(row.partition));
            if (lag.reachedEnd()) {
                atEnd.put(row.partition, now);
            }
            partitions.add(lag);
        }
        return partitions;
    }
}
