package commonplace.query.projection;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /** The offset from which on everything lies behind that position; the end where nothing does. */
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
