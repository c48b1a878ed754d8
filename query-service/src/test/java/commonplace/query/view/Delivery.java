package commonplace.query.view;

import commonplace.events.StreamId;
import commonplace.events.wire.RecordedEvent;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/** Gives a log to a writer as partitions might: in another order, in batches, with mishaps. */
final class Delivery {

    private final Random random;

    Delivery(long seed) {
        random = new Random(seed);
    }

    /** Another order that keeps each stream's own. */
    List<RecordedEvent> shuffled(List<RecordedEvent> log) {
        Map<StreamId, Queue<RecordedEvent>> streams = new LinkedHashMap<>();
        log.forEach(e -> streams.computeIfAbsent(e.stream(), s -> new ArrayDeque<>()).add(e));
        var left = new ArrayList<>(streams.values());
        var order = new ArrayList<RecordedEvent>();
        while (!left.isEmpty()) {
            int chosen = random.nextInt(left.size());
            order.add(left.get(chosen).remove());
            if (left.get(chosen).isEmpty()) {
                left.remove(chosen);
            }
        }
        return order;
    }

    /** In batches of any size; some roll back and come again, some bring what was there before. */
    void deliver(List<RecordedEvent> events, TestViews views) throws SQLException {
        int done = 0;
        while (done < events.size()) {
            int end = Math.min(events.size(), done + 1 + random.nextInt(9));
            int start = random.nextInt(4) == 0 ? Math.max(0, done - random.nextInt(20)) : done;
            var batch = events.subList(start, end);
            if (random.nextInt(4) == 0) {
                try (var crashing = views.connect()) {
                    views.writer.apply(crashing, batch);
                    crashing.rollback();
                }
            }
            var result = views.apply(batch);
            if (!result.faults().isEmpty() || result.applied().size() != end - done) {
                throw new AssertionError("%d to %d: %s".formatted(start, end, result));
            }
            done = end;
        }
    }
}
