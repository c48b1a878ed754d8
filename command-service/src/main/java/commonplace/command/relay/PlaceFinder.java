package commonplace.command.relay;

import commonplace.command.relay.Places.Place;
import commonplace.command.store.EventStore;
import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.RawEvent;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the topic ends, from the topic itself. To be asked after the predecessor is fenced:
 * then no transaction is open, and nothing can be added to what is read here.
 */
final class PlaceFinder {

    /** Records looked at first; an end that holds only transactions' markers needs more. */
    private static final long FIRST_STEP = 16;

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings settings;
    private final EventStore store;
    private final Heartbeat heartbeat;

    /** Tells that the relay lives, and whether it is still the active one. */
    @FunctionalInterface
    interface Heartbeat {
        void beat() throws LostTurn;
    }

    PlaceFinder(KafkaSettings settings, EventStore store, Heartbeat heartbeat) {
        this.settings = settings;
        this.store = store;
        this.heartbeat = heartbeat;
    }

    /**
     * @throws Doubt where the topic holds what is not in the store
     */
    Places find() throws LostTurn {
        var bytes = new ByteArrayDeserializer();
        var properties = KafkaClients.consumer(settings);
        var places = new ArrayList<Place>();
        try (var consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
            for (int i = 0; i < settings.partitions(); i++) {
                heartbeat.beat();
                places.add(find(consumer, new TopicPartition(settings.topic(), i)));
            }
        }
        return new Places(places);
    }

    private Place find(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition)
            throws LostTurn {
        consumer.assign(List.of(partition));
        long first = offset(consumer.beginningOffsets(List.of(partition)).get(partition));
        long end = offset(consumer.endOffsets(List.of(partition)).get(partition));
        long step = FIRST_STEP;
        for (long to = end; to > first; ) {
            long from = Math.max(first, to - step);
            var last = last(consumer, partition, from, to);
            if (last != null) {
                return new Place(checked(partition, last), end);
            }
            to = from;
            step *= 4;
        }
        return new Place(0, end);
    }

    /** The last event between two offsets, null where there are markers only. */
    private @Nullable RawEvent last(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to)
            throws LostTurn {
        consumer.seek(partition, from);
        ConsumerRecord<byte[], byte[]> last = null;
        long deadline = System.nanoTime() + KafkaClients.ANSWER_WAIT.toNanos();
        while (consumer.position(partition) < to) {
            for (var record : consumer.poll(POLL)) {
                last = record.offset() < to ? record : last;
                deadline = System.nanoTime() + KafkaClients.ANSWER_WAIT.toNanos();
            }
            heartbeat.beat();
            if (System.nanoTime() > deadline) {
                throw new Doubt(
                        "The end of %s could not be read: offset %d of %d was reached."
                                .formatted(partition, consumer.position(partition), to));
            }
        }
        return last == null ? null : event(last);
    }

    private static RawEvent event(ConsumerRecord<byte[], byte[]> record) {
        return CloudEvent.received(
                        name -> {
                            var header = record.headers().lastHeader(name);
                            return header == null ? null : header.value();
                        },
                        record.value())
                .event();
    }

    /** A store that was put back to an earlier state must not go on as if it were the truth. */
    private long checked(TopicPartition partition, RawEvent last) {
        var stored = store.page(last.position() - 1, 1);
        if (stored.isEmpty() || !stored.getFirst().eventId().equals(last.eventId())) {
            throw new Doubt(
                    "%s ends with event %s at position %d, which the store does not have there: is it an older copy of the store, or another site's topic? Give the right store or topic; or delete the topic, and the store's log is published anew."
                            .formatted(partition, last.eventId(), last.position()));
        }
        return last.position();
    }

    private static long offset(@Nullable Long offset) {
        return offset == null ? 0 : offset;
    }
}
