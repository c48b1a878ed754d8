package commonplace.query.view;

import static commonplace.query.view.Recorded.ONE;
import static commonplace.query.view.Recorded.event;
import static commonplace.query.view.Recorded.published;
import static commonplace.query.view.Recorded.tag;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.events.wire.RecordedEvent;
import commonplace.events.wire.Topic;
import commonplace.testing.Eventually;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Instances own partitions, and write the same tags. */
class ConcurrentWritersIT {

    private static final int PARTITIONS = 4;

    @Test
    void aTagRenamedWhileAnEntryIsTaggedMissesNobody() throws Exception {
        var views = new TestViews();
        var rename = List.of(event(0, new TagRenamed(tag("css"), new TagName("style"))));
        try (var tagging = views.connect()) {
            views.writer.apply(tagging, List.of(event(0, published(ONE, "a", "css"))));
            var renaming = CompletableFuture.supplyAsync(() -> applied(views, rename));
            Eventually.until(() -> renaming.isDone() || views.waiting() > 0);
            tagging.commit();
            renaming.get();
        }
        assertThat(views.rows("SELECT tag FROM tag_entry")).containsExactly("style");
    }

    @Test
    void writersOfSeveralPartitionsComeToTheTablesOfOne() throws Exception {
        long seed = Long.getLong("commonplace.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var log = RandomLog.of(seed, 600);
        var alone = new TestViews();
        alone.apply(log);

        var views = new TestViews();
        var writers = new ArrayList<Future<?>>();
        for (int i = 0; i < PARTITIONS; i++) {
            int own = i;
            var partition =
                    log.stream()
                            .filter(e -> Topic.partitionOf(e.stream(), PARTITIONS) == own)
                            .toList();
            writers.add(CompletableFuture.runAsync(() -> write(views, partition)));
        }
        for (var writer : writers) {
            writer.get();
        }
        assertThat(views.tables()).isEqualTo(alone.tables());
    }

    private static void write(TestViews views, List<RecordedEvent> partition) {
        for (int from = 0; from < partition.size(); from += 7) {
            applied(views, partition.subList(from, Math.min(from + 7, partition.size())));
        }
    }

    private static ApplyResult applied(TestViews views, List<RecordedEvent> events) {
        try {
            return views.apply(events);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
