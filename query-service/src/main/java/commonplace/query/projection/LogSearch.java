package commonplace.query.projection;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a place in the log by position, which means the same for ever, where an offset has lost its
 * meaning: the broker lost its tail, or the log was published anew. Positions rise along a
 * partition, so the search halves: some twenty looks in a million records.
 */
final class LogSearch {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final KafkaSettings kafka;

    LogSearch(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * The offset from which on everything lies behind that position; the end where nothing does.
     */
    long offsetAfter(TopicPartition partition, long position) {
        try (var consumer = LogConsumer.looker(kafka)) {
            var one = List.of(partition);
            consumer.assign(one);
            long low = end(consumer.beginningOffsets(one).get(partition));
            long high = end(consumer.endOffsets(one).get(partition));
            while (low < high) {
                long middle = low + (high - low) / 2;
                var found = firstWithPosition(consumer, partition, middle, high);
                if (found.isEmpty() || position(found.get()) > position) {
                    high = middle;
                } else {
                    low = found.get().offset() + 1;
                }
            }
            return low;
        }
    }

    /**
     * Those of the partitions whose last event lies behind what was applied. Where the log was
     * published anew and happens to end just where we stopped, no offset tells.
     */
    Set<TopicPartition> behind(Map<TopicPartition, Long> applied) {
        var behind = new HashSet<TopicPartition>();
        if (applied.isEmpty()) {
            return behind;
        }
        try (var consumer = LogConsumer.looker(kafka)) {
            var first = consumer.beginningOffsets(applied.keySet());
            var ends = consumer.endOffsets(applied.keySet());
            applied.forEach(
                    (partition, position) -> {
                        // One alone: a poll wants a place in all that are assigned, read or not.
                        consumer.assign(List.of(partition));
                        long end = end(ends.get(partition));
                        if (last(consumer, partition, end(first.get(partition)), end) > position) {
                            behind.add(partition);
                        }
                    });
            return behind;
        }
    }

    /** The last event's position; 0 where there is none. Looks twice as far back each time. */
    private static long last(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long first, long end) {
        for (long back = 2; ; back *= 2) {
            long from = Math.max(first, end - back);
            long last = 0;
            var found = firstWithPosition(consumer, partition, from, end);
            while (found.isPresent()) {
                last = position(found.get());
                found = firstWithPosition(consumer, partition, found.get().offset() + 1, end);
            }
            if (last > 0 || from == first) {
                return last;
            }
        }
    }

    private static long end(@org.jspecify.annotations.Nullable Long offset) {
        return offset == null ? 0 : offset;
    }

    /** Between markers of transactions and records that are none of the relay's. */
    private static Optional<ConsumerRecord<byte[], byte[]>> firstWithPosition(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + LOOK.toNanos();
        while (consumer.position(partition) < to) {
            for (var record : consumer.poll(Duration.ofMillis(100)).records(partition)) {
                if (record.offset() >= to) {
                    return Optional.empty();
                }
                if (position(record) > 0) {
                    return Optional.of(record);
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new LogUnreadable(partition, from);
            }
        }
        return Optional.empty();
    }

    private static long position(ConsumerRecord<byte[], byte[]> record) {
        return switch (Arrival.of(record)) {
            case Arrival.Told told -> told.event().position();
            case Arrival.Broken broken -> broken.position();
        };
    }
}
