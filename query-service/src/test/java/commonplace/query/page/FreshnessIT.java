package commonplace.query.page;

import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.embedded.Database;
import commonplace.query.RunningService;
import commonplace.query.change.Announcing;
import commonplace.query.change.ChangeChannel;
import commonplace.query.projection.Applying;
import commonplace.testing.EntryBuilder;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.server.TestPostgres;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/**
 * What the view has is on the page at the first request after, with eight readers at work all the
 * while. {@code -Dfreshness.rounds=10000} makes it long.
 */
class FreshnessIT {

    private static final int ROUNDS = Integer.getInteger("freshness.rounds", 500);
    private static final int READERS = 8;
    private static final int NOTES = 6;

    /** Of each reader in a round: more would leave the projection no processor. */
    private static final int READS = 3;

    private final Database database = TestPostgres.fresh("freshness");
    private final RecordedLog log = new RecordedLog();
    private final List<EntryBuilder> notes =
            IntStream.range(0, NOTES)
                    .mapToObj(n -> aNote().at("/2024/Feb/1/note-" + n + "/").tagged("fresh-" + n))
                    .toList();

    /** The round of each note that the view is known to have. */
    private final AtomicIntegerArray inView = new AtomicIntegerArray(NOTES);

    private final Semaphore reads = new Semaphore(0);
    private final ConcurrentLinkedQueue<String> stale = new ConcurrentLinkedQueue<>();

    private RunningService instance() {
        return RunningService.on(
                database,
                Map.of(
                        "commonplace.projection.enabled",
                        false,
                        "commonplace.audit.enabled",
                        false));
    }

    /** Each instance applies what one partition brings. */
    private static Applying applying(RunningService instance, int partition) {
        try {
            return new Applying(
                    instance.bean(DataSource.class),
                    "generation_1",
                    instance.bean(Announcing.class),
                    partition);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatTheViewHasIsOnThePageAtTheNextRequest(int number) throws Exception {
        var instances = new ArrayList<RunningService>();
        var reading = new AtomicBoolean(true);
        var readers = new ArrayList<Thread>();
        try (var view = database.connect();
                var projection = Executors.newSingleThreadExecutor()) {
            IntStream.range(0, number).forEach(n -> instances.add(instance()));
            Eventually.until(
                    () ->
                            instances.stream()
                                    .allMatch(one -> one.bean(ChangeChannel.class).trusted()));
            var partitions =
                    IntStream.range(0, number)
                            .mapToObj(n -> applying(instances.get(n), n))
                            .toList();
            view.setSchema("generation_1");
            for (int note = 0; note < NOTES; note++) {
                partitions.get(note % number).apply(log.record(saying(note, 0).published()));
            }
            for (int i = 0; i < READERS; i++) {
                readers.add(
                        Thread.ofPlatform()
                                .start(
                                        () -> {
                                            while (reading.get()) {
                                                reads.acquireUninterruptibly();
                                                readAny(instances);
                                            }
                                        }));
            }
            for (int round = 1; round <= ROUNDS && stale.isEmpty(); round++) {
                int note = round % NOTES;
                reads.release(READERS * READS);
                var event = log.record(saying(note, round).revised());
                var applied =
                        projection.submit(
                                () -> {
                                    partitions.get(note % number).apply(event);
                                    return null;
                                });
                awaitInView(view, note, round);
                inView.set(note, round);
                instances.forEach(instance -> read(instance, note));
                applied.get();
            }
            assertThat(stale).isEmpty();
            for (var instance : instances) {
                double hits =
                        instance.bean(MeterRegistry.class)
                                .get("commonplace.page.cache.hits")
                                .counter()
                                .count();
                System.out.printf("%d rounds, %d instances: %.0f hits%n", ROUNDS, number, hits);
                assertThat(hits).as("pages from memory").isGreaterThan(ROUNDS / 2.0);
            }
        } finally {
            reading.set(false);
            reads.release(READERS);
            for (var reader : readers) {
                reader.join();
            }
            instances.forEach(RunningService::close);
        }
    }

    private EntryBuilder saying(int note, int round) {
        return notes.get(note).saying("Note %d in round %d.".formatted(note, round));
    }

    private static final String IN_VIEW =
            """
            SELECT
            FROM entry
            WHERE path = ?
              AND html LIKE ?
            """;

    /** Without a pause: the next request shall come as soon as can be. */
    private static void awaitInView(Connection view, int note, int round) throws SQLException {
        long end = System.nanoTime() + Eventually.LIMIT.toNanos();
        try (var query = view.prepareStatement(IN_VIEW)) {
            query.setString(1, "/2024/Feb/1/note-" + note + "/");
            query.setString(2, "%round " + round + ".%");
            while (true) {
                try (var row = query.executeQuery()) {
                    if (row.next()) {
                        return;
                    }
                } catch (SQLException notThereYet) {
                    Thread.onSpinWait();
                }
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError("Round %d does not come.".formatted(round));
                }
            }
        }
    }

    private void readAny(List<RunningService> instances) {
        var random = ThreadLocalRandom.current();
        read(instances.get(random.nextInt(instances.size())), random.nextInt(NOTES));
    }

    private void read(RunningService instance, int note) {
        var pages = List.of("/tags/fresh-" + note + "/", "/", "/2024/Feb/1/note-" + note + "/");
        var page = pages.get(ThreadLocalRandom.current().nextInt(pages.size()));
        int known = inView.get(note);
        var text = instance.ask("GET", page, "").body();
        var said = Pattern.compile("Note " + note + " in round (\\d+)\\.").matcher(text);
        if (!said.find() || Integer.parseInt(said.group(1)) < known) {
            stale.add("%s is not of round %d: %s".formatted(page, known, text));
        }
    }
}
