package commonplace.command.relay;

import commonplace.command.relay.Places.Place;
import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.Topic;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Adds events to the topic, a transaction a batch. After any exception it is closed, never used
 * again: only a new one, after {@link #fence()}, can know what became of the transaction.
 */
final class Publisher implements AutoCloseable {

    private final KafkaSettings settings;
    private final KafkaProducer<byte[], byte[]> producer;

    Publisher(KafkaSettings settings) {
        this.settings = settings;
        var bytes = new ByteArraySerializer();
        this.producer = new KafkaProducer<>(KafkaClients.producer(settings), bytes, bytes);
    }

    /**
     * From here on nothing of a predecessor can land: its epoch is over, and the transaction that
     * it left is committed or aborted when this returns.
     */
    void fence() {
        producer.initTransactions();
    }

    /**
     * Publishes what the partitions lack of these events.
     *
     * @param events in the order of their positions
     * @param places where the partitions end
     * @return where they end now
     * @throws Doubt where a partition did not end where it was thought to
     */
    Places publish(List<RawEvent> events, Places places) {
        var lacking = new ArrayList<RawEvent>(events.size());
        for (var event : events) {
            if (event.position() > places.of(partition(event)).position()) {
                lacking.add(event);
            }
        }
        if (lacking.isEmpty()) {
            return places;
        }
        var sent = send(lacking, places);
        producer.flush();
        var ends = places;
        for (int i = 0; i < sent.size(); i++) {
            ends = moved(ends, lacking.get(i), acknowledged(sent.get(i)), places);
        }
        commit();
        return ends;
    }

    void commit() {
        producer.commitTransaction();
    }

    List<Future<RecordMetadata>> send(List<RawEvent> events, Places places) {
        producer.beginTransaction();
        var previous = new ArrayList<>(places.positions());
        var sent = new ArrayList<Future<RecordMetadata>>(events.size());
        for (var event : events) {
            int partition = partition(event);
            var acknowledgement = producer.send(record(event, partition, previous.get(partition)));
            if (acknowledgement.isDone()) {
                // Refused before it went anywhere: each further one would be waited for as long.
                acknowledged(acknowledgement);
            }
            sent.add(acknowledgement);
            previous.set(partition, event.position());
        }
        return sent;
    }

    private ProducerRecord<byte[], byte[]> record(RawEvent event, int partition, long previous) {
        var record =
                new ProducerRecord<>(
                        settings.topic(),
                        partition,
                        event.recordedAt().toEpochMilli(),
                        event.stream().value().getBytes(StandardCharsets.UTF_8),
                        event.data().getBytes(StandardCharsets.UTF_8));
        CloudEvent.headers(event, previous)
                .forEach((name, value) -> record.headers().add(name, value));
        return record;
    }

    /**
     * Two further: behind the last record of a transaction stands at least its marker. A lower
     * offset than that means that the broker lost the end of the partition since, and that
     * 'previous' would name an event that is not there.
     */
    private Places moved(Places ends, RawEvent event, long offset, Places before) {
        int partition = partition(event);
        if (offset < before.of(partition).nextOffset()) {
            throw new Doubt(
                    "Partition %d took an event at offset %d, where %d was the least: it lost its tail."
                            .formatted(partition, offset, before.of(partition).nextOffset()));
        }
        return ends.with(partition, new Place(event.position(), offset + 2));
    }

    private static long acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.get().offset();
        } catch (ExecutionException failed) {
            throw new Doubt("Kafka did not take an event: " + failed.getMessage(), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Doubt("Interrupted.", stop);
        }
    }

    private int partition(RawEvent event) {
        return Topic.partitionOf(event.stream(), settings.partitions());
    }

    @Override
    public void close() {
        producer.close(KafkaClients.CLOSE_WAIT);
    }
}
