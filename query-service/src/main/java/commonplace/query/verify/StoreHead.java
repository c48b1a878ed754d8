package commonplace.query.verify;

import commonplace.events.wire.Heartbeat;
import commonplace.events.wire.Topic;
import commonplace.events.wire.UnreadableEvent;
import commonplace.query.projection.KafkaSettings;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** How far the store had come when the relay last told. */
final class StoreHead {

    /** Behind the last heartbeat may lie markers of transactions. */
    private static final long LAST_FEW = 10;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private StoreHead() {}

    static OptionalLong read(KafkaSettings kafka) {
        var heartbeats = new TopicPartition(Topic.HEARTBEAT, 0);
        var consumer = new KafkaConsumer<byte[], byte[]>(Log.settings(kafka));
        try {
            if (consumer.partitionsFor(Topic.HEARTBEAT).isEmpty()) {
                return OptionalLong.empty();
            }
            var one = List.of(heartbeats);
            consumer.assign(one);
            long end = consumer.endOffsets(one).getOrDefault(heartbeats, 0L);
            long first = consumer.beginningOffsets(one).getOrDefault(heartbeats, 0L);
            consumer.seek(heartbeats, Math.max(first, end - LAST_FEW));
            var head = OptionalLong.empty();
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(heartbeats) < end && System.nanoTime() - until < 0) {
                for (var record : consumer.poll(POLL)) {
                    head = later(head, record.value());
                }
            }
            return head;
        } finally {
            consumer.close(CloseOptions.timeout(POLL));
        }
    }

    private static OptionalLong later(OptionalLong head, byte[] value) {
        try {
            return OptionalLong.of(Heartbeat.fromJson(value).head());
        } catch (UnreadableEvent none) {
            return head;
        }
    }
}
