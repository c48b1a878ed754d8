package commonplace.benchmarks.replay;

import commonplace.events.AuthorId;
import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.Topic;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The log's records as the relay makes them, in the order of their positions. They are made by a
 * thread of their own, some in advance: making and sending cost about the same.
 */
final class SyntheticRecords implements AutoCloseable {

    /** Records handed over at once. */
    private static final int PART = 1_000;

    private static final int PARTS_IN_ADVANCE = 16;

    private static final AuthorId AUTHOR = new AuthorId("benchmark");

    /**
     * An import of many years: recorded in minutes. (A topic begins a new file where a week lies
     * between two records, so twenty years of records would be a thousand files a partition.)
     */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final String topic;
    private final long events;
    private final SyntheticEvents source;
    private final SplittableRandom ids;
    private final long[] previous = new long[Topic.PARTITIONS];
    private final BlockingQueue<List<ProducerRecord<byte[], byte[]>>> made =
            new ArrayBlockingQueue<>(PARTS_IN_ADVANCE);
    private final Thread maker;

    SyntheticRecords(String topic, long events, long seed) {
        this.topic = topic;
        this.events = events;
        this.source = new SyntheticEvents(seed, events);
        this.ids = new SplittableRandom(seed);
        this.maker = Thread.ofPlatform().name("synthetic log").daemon().start(this::make);
    }

    private void make() {
        try {
            for (long begin = 1; begin <= events; begin += PART) {
                var part = new ArrayList<ProducerRecord<byte[], byte[]>>(PART);
                for (long at = begin; at < begin + PART && at <= events; at++) {
                    part.add(record(source.next(), at));
                }
                made.put(part);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next records; none is left out. */
    List<ProducerRecord<byte[], byte[]>> take() throws InterruptedException {
        return made.take();
    }

    /** What it was made of; to be looked at when the last record was taken. */
    SyntheticEvents source() {
        return source;
    }

    private ProducerRecord<byte[], byte[]> record(SyntheticEvent event, long position) {
        int partition = Topic.partitionOf(event.stream(), Topic.PARTITIONS);
        // Its data is beside it, in bytes.
        var raw =
                new RawEvent(
                        position,
                        new UUID(ids.nextLong(), ids.nextLong()),
                        event.stream(),
                        event.sequence(),
                        event.type().wireName(),
                        event.type().version(),
                        FIRST.plusNanos(position * 100_000),
                        AUTHOR,
                        "");
        var record =
                new ProducerRecord<>(
                        topic,
                        partition,
                        raw.recordedAt().toEpochMilli(),
                        event.stream().value().getBytes(StandardCharsets.UTF_8),
                        event.data());
        CloudEvent.headers(raw, previous[partition])
                .forEach((name, value) -> record.headers().add(name, value));
        previous[partition] = position;
        return record;
    }

    @Override
    public void close() {
        maker.interrupt();
    }
}
