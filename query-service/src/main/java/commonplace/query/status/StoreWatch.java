package commonplace.query.status;

import commonplace.events.wire.Heartbeat;
import commonplace.events.wire.Topic;
import commonplace.events.wire.UnreadableEvent;
import commonplace.query.projection.KafkaSettings;
import commonplace.query.projection.LogConsumer;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Knows how far the store and its topic have come: reads the relay's heartbeat and asks for the
 * partitions' ends once a second. One platform thread, which {@link #stop()} ends and awaits.
 */
@Component
public final class StoreWatch implements SmartLifecycle {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);
    private static final Duration CLOSE_CONSUMER = Duration.ofSeconds(2);

    /** Behind the last heartbeat may lie the marker of its transaction. */
    private static final long LAST_FEW = 10;

    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);

    /**
     * What was read last.
     *
     * @param heartbeat null where there never was one
     * @param ends each partition's end, as a reader of committed records sees it
     * @param failure why the broker cannot be asked, empty where it answers
     */
    record Reading(@Nullable Heartbeat heartbeat, Map<Integer, Long> ends, String failure) {

        static final Reading NOTHING = new Reading(null, Map.of(), "Not asked yet.");

        Reading {
            ends = Map.copyOf(ends);
        }
    }

    private final KafkaSettings kafka;
    private final TopicPartition heartbeats;
    private final Heads heads = new Heads();
    private final Object lifecycle = new Object();
    private volatile Reading reading = Reading.NOTHING;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private Thread thread = new Thread();

    StoreWatch(KafkaSettings kafka) {
        this.kafka = kafka;
        heartbeats = new TopicPartition(Topic.HEARTBEAT, 0);
    }

    Reading reading() {
        return reading;
    }

    Heads heads() {
        return heads;
    }

    @Override
    public void start() {
        synchronized (lifecycle) {
            stopping = new CountDownLatch(1);
            thread = Thread.ofPlatform().name("store-watch").start(this::run);
        }
    }

    @Override
    public void stop() {
        synchronized (lifecycle) {
            stopping.countDown();
            var blocked = consumer;
            if (blocked != null) {
                blocked.wakeup();
            }
            try {
                if (!thread.join(STOP_WAIT)) {
                    thread.interrupt();
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
        while (isRunning()) {
            try {
                var listener = LogConsumer.listener(kafka);
                try {
                    consumer = listener;
                    watch(listener);
                } finally {
                    listener.close(CloseOptions.timeout(CLOSE_CONSUMER));
                }
            } catch (WakeupException | InterruptException stop) {
                // Asked for; the loop's condition knows.
            } catch (RuntimeException failure) {
                var why = String.valueOf(failure.getMessage());
                if (!why.equals(reading.failure)) {
                    log.atWarn().addKeyValue("error", why).log("the broker cannot be asked");
                }
                reading = new Reading(reading.heartbeat, reading.ends, why);
                pause();
            }
        }
    }

    private void watch(Consumer<byte[], byte[]> listener) {
        boolean assigned = false;
        while (isRunning()) {
            assigned = assigned || assign(listener);
            if (assigned) {
                listen(listener);
            } else {
                pause();
            }
            reading = new Reading(reading.heartbeat, ends(listener), "");
        }
    }

    private boolean assign(Consumer<byte[], byte[]> listener) {
        if (listener.partitionsFor(heartbeats.topic()).isEmpty()) {
            return false;
        }
        listener.assign(List.of(heartbeats));
        seekLast(listener);
        return true;
    }

    private void seekLast(Consumer<byte[], byte[]> listener) {
        var one = List.of(heartbeats);
        long first = listener.beginningOffsets(one).getOrDefault(heartbeats, 0L);
        long end = listener.endOffsets(one).getOrDefault(heartbeats, 0L);
        listener.seek(heartbeats, Math.max(first, end - LAST_FEW));
    }

    private void listen(Consumer<byte[], byte[]> listener) {
        try {
            for (var record : listener.poll(BEAT)) {
                var value = record.value();
                if (value != null) {
                    heard(value);
                }
            }
        } catch (OffsetOutOfRangeException madeAnew) {
            seekLast(listener);
        }
    }

    private void heard(byte[] value) {
        try {
            var heartbeat = Heartbeat.fromJson(value);
            heads.saw(heartbeat.head(), heartbeat.at());
            reading = new Reading(heartbeat, reading.ends, reading.failure);
        } catch (UnreadableEvent none) {
            log.atWarn().addKeyValue("error", none.getMessage()).log("no heartbeat");
        }
    }

    private Map<Integer, Long> ends(Consumer<byte[], byte[]> listener) {
        if (listener.partitionsFor(kafka.topic()).size() != kafka.partitions()) {
            return Map.of();
        }
        var partitions = new ArrayList<TopicPartition>();
        for (int number = 0; number < kafka.partitions(); number++) {
            partitions.add(new TopicPartition(kafka.topic(), number));
        }
        var ends = new HashMap<Integer, Long>();
        listener.endOffsets(partitions)
                .forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    private void pause() {
        try {
            if (stopping.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            stopping.countDown();
        }
    }
}
