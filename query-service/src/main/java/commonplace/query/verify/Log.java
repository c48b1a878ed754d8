package commonplace.query.verify;

import commonplace.query.projection.KafkaSettings;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The topic, read from its beginning up to given positions and later on from there: committed
 * records only, in no group. For one thread.
 */
public final class Log implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** A broker that brings nothing for so long is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration CLOSE = Duration.ofSeconds(2);

    /**
     * A broker answers a connection's requests in their order: whatever is asked of it at the end
     * of the log, and the farewell, waits for a fetch that waits for more.
     */
    private static final Duration FETCH_WAIT = Duration.ofMillis(20);

    /** Records between two calls of the watch. */
    private static final int STRIDE = 2_000;

    /** Takes one record after the other. */
    @FunctionalInterface
    public interface Taker {
        void take(Logged record);
    }

    private final KafkaSettings kafka;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private Map<Integer, Long> upTo = Map.of();
    private Set<TopicPartition> open = Set.of();
    private long read;

    /** The whole topic, none of it read yet. */
    public Log(KafkaSettings kafka) throws InterruptedException {
        this.kafka = kafka;
        consumer = new KafkaConsumer<>(settings(kafka));
        try {
            begin();
        } catch (InterruptException stop) {
            close();
            throw interrupted(stop);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private static InterruptedException interrupted(InterruptException stop) {
        Thread.interrupted();
        var told = new InterruptedException("interrupted while the log was read");
        told.initCause(stop);
        return told;
    }

    private void begin() {
        int found = consumer.partitionsFor(kafka.topic()).size();
        if (found != kafka.partitions()) {
            throw new IllegalStateException(
                    "Topic %s has %d partitions; the setting says %d."
                            .formatted(kafka.topic(), found, kafka.partitions()));
        }
        var all =
                java.util.stream.IntStream.range(0, found)
                        .mapToObj(number -> new TopicPartition(kafka.topic(), number))
                        .toList();
        consumer.assign(all);
        next.putAll(consumer.beginningOffsets(all));
    }

    /** Records of the topic, committed by now; those that mark transactions count too. */
    public long size() {
        return sum(consumer.endOffsets(next.keySet()).values())
                - sum(consumer.beginningOffsets(next.keySet()).values());
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Reads on in each partition: up to the first record whose position is beyond the given one, or
     * to where the partition ends now. A partition without a position is not read.
     *
     * @throws IllegalStateException where the broker brings nothing for half a minute
     */
    public void read(Map<Integer, Long> positions, Taker taker, Watch watch)
            throws InterruptedException {
        try {
            upTo = Map.copyOf(positions);
            ends = consumer.endOffsets(next.keySet());
            open = new HashSet<>();
            next.forEach(this::openUnlessDone);
            consumer.resume(open);
            consumer.pause(closed());
            readOpen(taker, watch);
        } catch (InterruptException stop) {
            throw interrupted(stop);
        }
    }

    private void openUnlessDone(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        if (upTo.containsKey(partition.partition()) && offset < end(partition)) {
            open.add(partition);
        }
    }

    private List<TopicPartition> closed() {
        return next.keySet().stream().filter(partition -> !open.contains(partition)).toList();
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private void readOpen(Taker taker, Watch watch) throws InterruptedException {
        long size = size();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the log was read");
            }
            var records = consumer.poll(POLL);
            for (var partition : records.partitions()) {
                take(partition, records.records(partition), taker, watch, size);
            }
            boolean moved = closeThoseAtTheirEnd();
            if (moved || !records.isEmpty()) {
                patience = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - patience > 0) {
                throw new IllegalStateException(
                        "Topic %s has brought nothing for %d s: is the broker up?"
                                .formatted(kafka.topic(), PATIENCE.toSeconds()));
            }
        }
    }

    private void take(
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records,
            Taker taker,
            Watch watch,
            long size)
            throws InterruptedException {
        long last = upTo.getOrDefault(partition.partition(), 0L);
        for (var record : records) {
            if (!open.contains(partition)) {
                return;
            }
            var logged = Logged.of(record);
            if (record.offset() >= end(partition) || logged.position() > last) {
                close(partition);
                return;
            }
            taker.take(logged);
            next.put(partition, record.offset() + 1);
            if (++read % STRIDE == 0) {
                watch.advanced(read, Math.max(read, size));
            }
        }
    }

    private void close(TopicPartition partition) {
        open.remove(partition);
        consumer.pause(List.of(partition));
    }

    /** Behind the last record may lie the marker of its transaction. */
    private boolean closeThoseAtTheirEnd() {
        var done = open.stream().filter(one -> consumer.position(one) >= end(one)).toList();
        for (var partition : done) {
            next.put(partition, end(partition));
            close(partition);
        }
        return !done.isEmpty();
    }

    static Map<String, Object> settings(KafkaSettings kafka) {
        var settings = new HashMap<String, Object>(kafka.client());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "commonplace-verify");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, STRIDE);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    @Override
    public void close() {
        boolean stop = Thread.interrupted();
        consumer.close(CloseOptions.timeout(CLOSE));
        if (stop) {
            Thread.currentThread().interrupt();
        }
    }
}
