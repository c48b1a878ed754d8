package commonplace.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.events.EntryPublished;
import commonplace.events.wire.EventJson;
import commonplace.events.wire.EventType;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.projection.TestTopic;
import commonplace.query.view.RandomLog;
import commonplace.testing.EntryBuilder;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.server.TestKafka;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bulk load comes to the rows that following comes to, whatever happens on the way. */
@Execution(ExecutionMode.CONCURRENT)
class LoadIT {

    private static final Control FREE =
            new Control() {
                @Override
                public void check() {}

                @Override
                public void take(int events) {}
            };

    private final TestTopic topic = new TestTopic(TestKafka.shared()).made();
    private final TwoGenerations generations =
            new TwoGenerations(TestPostgres.fresh("load"), topic);

    @TempDir Path spool;

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    static RawEvent raw(RecordedEvent event) {
        var type = EventType.of(event.event());
        return new RawEvent(
                event.position(),
                event.eventId(),
                event.stream(),
                event.sequence(),
                type.wireName(),
                type.version(),
                event.recordedAt(),
                event.author(),
                EventJson.encode(event.event()));
    }

    private List<RawEvent> published(long seed, int events) {
        var log = RandomLog.of(seed, events).stream().map(LoadIT::raw).toList();
        topic.publish(log, 50);
        return log;
    }

    /** Follows all of it into the live one. */
    private void followed(List<RawEvent> log) {
        try (var _ = generations.follow(TwoGenerations.LIVE)) {
            Eventually.until(() -> generations.places(TwoGenerations.LIVE).equals(lastPlaces(log)));
        }
    }

    private static List<String> lastPlaces(List<RawEvent> log) {
        var last = new TreeMap<Integer, Long>();
        log.forEach(event -> last.put(TestTopic.partition(event), event.position()));
        return last.entrySet().stream().map(p -> p.getKey() + "|" + p.getValue()).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itsRowsAreThoseOfFollowing(long seed) throws Exception {
        var log = published(seed, 1_500);
        followed(log);
        generations.load(spool, FREE).work();
        assertThat(generations.rows(TwoGenerations.BESIDE))
                .as("seed %d", seed)
                .isEqualTo(generations.rows(TwoGenerations.LIVE));
        assertThat(generations.state()).isEqualTo("catching up");
        assertThat(spool.resolve("0")).isDirectoryNotContaining(Files::isDirectory);
    }

    /** Stops, or dies, at the n-th question; not at all where that is 0. */
    private static Control ending(int question, Throwable how) {
        var asked = new AtomicInteger();
        return new Control() {
            @Override
            public void check() throws LoadStopped {
                if (asked.incrementAndGet() == question) {
                    if (how instanceof LoadStopped stopped) {
                        throw stopped;
                    }
                    throw (Dead) how;
                }
            }

            @Override
            public void take(int events) throws LoadStopped {
                check();
            }
        };
    }

    private int ends(Throwable how) throws Exception {
        for (int question = 1; ; question++) {
            try {
                // Each attempt gets a little further than the one before.
                generations.load(spool, ending(1 + question % 7, how)).work();
                return question;
            } catch (LoadStopped | Dead ended) {
                assertThat(question).isLessThan(200);
            }
        }
    }

    /** No sudden end of a process that could be told from inside, but nothing is put in order. */
    private static final class Dead extends Error {}

    @Test
    void itGoesOnWhereItWasStopped() throws Exception {
        var log = published(4, 600);
        followed(log);
        assertThat(ends(new LoadStopped("paused"))).isGreaterThan(3);
        assertSame();
    }

    @Test
    void whatASuddenEndLeftIsTakenUp() throws Exception {
        var log = published(5, 600);
        followed(log);
        assertThat(ends(new Dead())).isGreaterThan(3);
        assertSame();
    }

    @Test
    void instancesShareIt() throws Exception {
        var log = published(6, 1_000);
        followed(log);
        var one = inBackground(generations.load(spool, FREE));
        var other = inBackground(generations.load(spool, FREE));
        one.get(60, TimeUnit.SECONDS);
        other.get(60, TimeUnit.SECONDS);
        assertSame();
    }

    @Test
    void anInstanceThatEndsIsTakenOver() throws Exception {
        var log = published(7, 1_000);
        followed(log);
        // It has read all of it, written some, and its files are out of the other's reach.
        var elsewhere = Files.createDirectory(spool.resolve("elsewhere"));
        for (int question = 1; writtenBuckets() < 3; question++) {
            try {
                generations.load(elsewhere, ending(question, new Dead())).work();
            } catch (Dead dead) {
                assertThat(question).isLessThan(200);
            }
        }
        assertThat(generations.state()).isEqualTo("building");
        generations.load(spool, FREE).work();
        assertSame();
    }

    @Test
    void whatWasReadForAnotherDatabaseIsNotTaken() throws Exception {
        var log = published(8, 600);
        followed(log);
        try (var otherTopic = new TestTopic(TestKafka.shared()).made()) {
            otherTopic.publish(RandomLog.of(9, 600).stream().map(LoadIT::raw).toList(), 50);
            var others = new TwoGenerations(TestPostgres.fresh("load"), otherTopic);
            var stopped = ending(7, new LoadStopped("paused"));
            assertThatThrownBy(() -> others.load(spool, stopped).work())
                    .isInstanceOf(LoadStopped.class);
        }
        assertThat(spool.resolve("0")).isDirectoryContaining(Files::isDirectory);
        generations.load(spool, FREE).work();
        assertSame();
    }

    private int writtenBuckets() {
        return generations.texts("SELECT bucket::text FROM public.load_bucket").size();
    }

    private static CompletableFuture<Void> inBackground(Load load) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        load.work();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                });
    }

    @Test
    void poisonIsParkedAsFollowingParksIt() throws Exception {
        var log = new ArrayList<RawEvent>();
        var dice = new Random(8);
        for (var event : RandomLog.of(8, 800)) {
            // Of a type that nobody knows yet, here and there.
            log.add(
                    dice.nextInt(40) == 0
                            ? TestTopic.ofType(raw(event), "EntryForgotten")
                            : raw(event));
        }
        topic.publish(log.subList(0, 400), 50);
        topic.foreign(1, "no event of ours");
        topic.publish(log.subList(400, 800), 50);
        followed(log);
        generations.load(spool, FREE).work();
        assertSame();
        assertThat(generations.rows(TwoGenerations.BESIDE).get("dead_letter"))
                .hasSizeGreaterThan(10);
    }

    @Test
    void whatWasGivenUpStaysGivenUpAndItsStreamGoesOn() throws Exception {
        var log = new ArrayList<>(published(9, 300));
        var victim = log.get(150);
        var poisoned = new TestTopic(TestKafka.shared()).made();
        log.set(150, TestTopic.ofType(victim, "EntryForgotten"));
        poisoned.publish(log, 50);
        var both = new TwoGenerations(TestPostgres.fresh("discards"), poisoned);
        try (var _ = both.follow(TwoGenerations.LIVE)) {
            Eventually.until(() -> both.places(TwoGenerations.LIVE).equals(lastPlaces(log)));
            var client = JdbcClient.create(both.source());
            both.change(
                    """
                    UPDATE generation_1.dead_letter
                    SET discarded_at = now(), discarded_by = 'olga', discarded_why = 'nonsense',
                        retry_requested = now()
                    WHERE position = %d
                    """
                            .formatted(victim.position()));
            Eventually.until(
                    () ->
                            client.sql("SELECT count(*) FROM generation_1.dead_letter WHERE passed")
                                            .query(Long.class)
                                            .single()
                                    == 1);
        }
        both.load(spool, FREE).work();
        assertThat(both.rows(TwoGenerations.BESIDE)).isEqualTo(both.rows(TwoGenerations.LIVE));
        poisoned.close();
    }

    @Test
    void itEndsAtAnInstant() throws Exception {
        var log = RandomLog.of(10, 600).stream().map(LoadIT::raw).toList();
        topic.publish(log.subList(0, 350), 50);
        followed(log.subList(0, 350));
        topic.publish(log.subList(350, 600), 50);
        var until = log.get(349).recordedAt();
        assertThat(log.get(350).recordedAt()).isAfter(until);
        generations.load(spool, FREE, until).work();
        assertSame();
        assertThat(generations.state()).isEqualTo("complete");
    }

    @Test
    void itEndsWhereTheLogLacksAnEventAndFollowingGoesOnThere() throws Exception {
        var log = RandomLog.of(11, 400).stream().map(LoadIT::raw).toList();
        topic.publish(log.subList(0, 200), 50);
        topic.skip(log.subList(200, 300));
        topic.publish(log.subList(300, 400), 50);
        followed(log.subList(0, 200));
        generations.load(spool, FREE).work();
        assertThat(
                        generations.texts(
                                """
                                SELECT partition::text
                                FROM public.load_partition
                                WHERE next_offset < end_offset
                                """))
                .hasSize(TestTopic.PARTITIONS);
        assertSame();
    }

    @Test
    void whoComesLateTouchesNothing() throws Exception {
        published(12, 200);
        generations.load(spool, FREE).work();
        // As if it were fed by now: a count that no copied row comes to.
        generations.change("INSERT INTO generation_2.tag_year VALUES ('since', 2026, 'n', 1)");
        var before = generations.rows(TwoGenerations.BESIDE);
        generations.load(spool, FREE).work();
        assertThat(generations.rows(TwoGenerations.BESIDE)).isEqualTo(before);
        assertThat(generations.state()).isEqualTo("catching up");
    }

    @Test
    void aBucketIsWrittenOnceAndOnlyByTheOwnerOfItsPartition() throws Exception {
        var table = new LoadTable(generations.source(), TwoGenerations.BESIDE);
        var owner = UUID.randomUUID();
        var former = UUID.randomUUID();
        table.begin(0, 0, 10);
        table.own(0, former);
        table.own(0, owner);
        assertThat(taken(7, former)).isFalse();
        assertThat(taken(7, owner)).isTrue();
        assertThat(taken(7, owner)).isFalse();
        assertThat(table.written(0)).containsExactly(7);
    }

    private boolean taken(int bucket, UUID owner) throws SQLException {
        try (var connection = generations.source().getConnection()) {
            return LoadTable.take(connection, TwoGenerations.BESIDE, 0, bucket, 5, owner);
        }
    }

    @Test
    void twoEntriesAtOneAddressAreLeftToFollowing() throws Exception {
        var entry = EntryBuilder.anArticle();
        var published = entry.published();
        var other =
                new EntryPublished(
                        EntryBuilder.anArticle().id(),
                        published.path(),
                        published.publishedAt(),
                        published.content(),
                        published.tags(),
                        published.sourceId(),
                        published.oldPaths());
        var log = RecordedLog.of(published, other).events();
        topic.publish(log, 2);
        generations.load(spool, FREE).work();
        assertThat(generations.state()).isEqualTo("catching up");
        try (var _ = generations.follow(TwoGenerations.BESIDE)) {
            Eventually.until(
                    () -> generations.places(TwoGenerations.BESIDE).equals(lastPlaces(log)));
        }
        followed(log);
        assertThat(generations.rows(TwoGenerations.BESIDE).get("entry")).hasSize(1);
        assertThat(generations.rows(TwoGenerations.BESIDE).get("dead_letter")).hasSize(1);
    }

    private void assertSame() {
        assertThat(generations.rows(TwoGenerations.BESIDE))
                .isEqualTo(generations.rows(TwoGenerations.LIVE));
        assertThat(generations.leftAloneByVacuum()).isEmpty();
    }
}
