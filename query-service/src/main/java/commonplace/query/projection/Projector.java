package commonplace.query.projection;

import commonplace.query.change.Announcing;
import commonplace.query.view.ViewWriter;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/**
 * Follows the log into one generation: each poll is one transaction of rows, parked events, offsets
 * and NOTIFY. Promises: each event is applied exactly once, whatever dies when; nothing missing is
 * passed in silence. Goes on trying while Kafka or the database is away. One platform thread, which
 * {@link #close()} ends and awaits.
 */
public final class Projector implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_BEHIND = Duration.ofSeconds(10);
    private static final Duration CLOSE_CONSUMER = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Projector.class);

    private final KafkaSettings kafka;
    private final ProjectionSettings settings;
    private final String schema;
    private final ViewTransaction transaction;
    private final Backoff backoff;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile Progress progress;
    private long lookAgain = System.nanoTime();
    private long lookBehind = System.nanoTime();

    private Projector(
            KafkaSettings kafka,
            ProjectionSettings settings,
            DataSource source,
            String schema,
            ViewWriter views,
            Announcing announcing) {
        this.kafka = kafka;
        this.settings = settings;
        this.schema = schema;
        transaction = new ViewTransaction(source, schema, views, announcing);
        backoff = new Backoff(settings.retry(), settings.maxRetry());
        progress = new Progress(Instant.now(), Instant.now(), "", Map.of());
        thread = Thread.ofPlatform().name("projector-" + schema).unstarted(this::run);
    }

    /**
     * Starts following into the generation of that schema.
     *
     * @param announcing to whom changes are told before they are visible
     */
    public static Projector start(
            KafkaSettings kafka,
            ProjectionSettings settings,
            DataSource source,
            String schema,
            ViewWriter views,
            Announcing announcing) {
        var projector = new Projector(kafka, settings, source, schema, views, announcing);
        projector.thread.start();
        return projector;
    }

    /** How it is. */
    public Progress progress() {
        return progress;
    }

    /** Stops after the batch under way; what is not committed by then will be applied later. */
    @Override
    public void close() {
        stopping.countDown();
        var blocked = consumer;
        if (blocked != null) {
            blocked.wakeup();
        }
        try {
            if (!thread.join(settings.stop())) {
                thread.interrupt();
                if (!thread.join(CLOSE_CONSUMER)) {
                    log.atWarn().addKeyValue("schema", schema).log("projector does not end");
                }
            }
        } catch (InterruptedException impatient) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private boolean goesOn() {
        return stopping.getCount() > 0;
    }

    private void run() {
        while (goesOn()) {
            try {
                var follower = LogConsumer.follower(kafka, settings, schema);
                try {
                    consumer = follower;
                    follow(follower);
                } finally {
                    follower.close(CloseOptions.timeout(CLOSE_CONSUMER));
                }
            } catch (WakeupException | InterruptException stop) {
                // Asked for; the loop's condition knows.
            } catch (RuntimeException failure) {
                failed(failure);
            }
        }
        log.atInfo().addKeyValue("schema", schema).log("projector stopped");
    }

    private void follow(Consumer<byte[], byte[]> follower) {
        awaitTopic(follower);
        var partitions = new Partitions(follower, new LogSearch(kafka));
        follower.subscribe(List.of(kafka.topic()), partitions);
        while (goesOn()) {
            try {
                step(follower, partitions);
                backoff.reset();
            } catch (OffsetOutOfRangeException lost) {
                log.atWarn().addKeyValue("error", lost.getMessage()).log("offset not in the log");
                partitions.lost(lost.offsetOutOfRangePartitions().keySet());
            } catch (NotOwner other) {
                log.atWarn().addKeyValue("error", other.getMessage()).log("not the owner");
                partitions.doubtAll();
            } catch (SQLException | LogUnreadable | IllegalStateException failure) {
                partitions.doubtAll();
                failed(failure);
            }
        }
    }

    private void awaitTopic(Consumer<byte[], byte[]> follower) {
        while (goesOn()) {
            int found = follower.partitionsFor(kafka.topic()).size();
            if (found == kafka.partitions()) {
                return;
            }
            failed(
                    new KafkaException(
                            found == 0
                                    ? "Topic %s is not there yet.".formatted(kafka.topic())
                                    : "Topic %s has %d partitions, the setting says %d."
                                            .formatted(kafka.topic(), found, kafka.partitions())));
        }
    }

    /** One poll, one transaction. */
    private void step(Consumer<byte[], byte[]> follower, Partitions partitions)
            throws SQLException {
        if (partitions.anyInDoubt()) {
            partitions.placed(transaction.places(kafka.partitions()));
        }
        partitions.resumeStalled();
        var records = follower.poll(POLL);
        if (partitions.anyInDoubt()) {
            // A rebalance during the poll; records of partitions that stay ours are asked for
            // again.
            partitions.doubtAll();
            return;
        }
        apply(parts(records, partitions), partitions);
        long now = System.nanoTime();
        if (now - lookAgain > 0) {
            lookAgain = now + EVERY.toNanos();
            apply(partitions.idle(), partitions);
            takeUpWanted(partitions);
        }
        if (now - lookBehind > 0) {
            lookBehind = now + LOOK_BEHIND.toNanos();
            partitions.lookBehind();
        }
        progress = progress.succeeded(Instant.now(), partitions.progress());
    }

    private List<BatchPart> parts(ConsumerRecords<byte[], byte[]> records, Partitions partitions) {
        var parts = new ArrayList<BatchPart>();
        for (var partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> arrived = records.records(partition);
            var part = partitions.part(partition, arrived);
            if (part.moves()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private void apply(List<BatchPart> parts, Partitions partitions) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        transaction.apply(parts);
        for (var part : parts) {
            partitions.applied(new TopicPartition(kafka.topic(), part.partition()), part.next());
        }
    }

    private void takeUpWanted(Partitions partitions) throws SQLException {
        var places = partitions.places();
        if (places.isEmpty()) {
            return;
        }
        for (var wanted : transaction.wanted(places.keySet())) {
            var place = places.get(wanted.partition());
            if (place != null) {
                transaction.takeUp(wanted, place);
            }
        }
    }

    private void failed(Exception failure) {
        var wait = backoff.next();
        var why = String.valueOf(failure.getMessage());
        progress = progress.failing(why);
        log.atWarn()
                .addKeyValue("schema", schema)
                .addKeyValue("error", why)
                .addKeyValue("kind", failure.getClass().getSimpleName())
                .addKeyValue("again", wait)
                .log("projection waits");
        try {
            if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            stopping.countDown();
        }
    }
}
