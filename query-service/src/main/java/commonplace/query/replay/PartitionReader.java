package commonplace.query.replay;

import commonplace.query.projection.Continuity;
import commonplace.query.projection.KafkaSettings;
import commonplace.query.projection.LogConsumer;
import commonplace.query.replay.LoadTable.Part;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/**
 * Reads one partition of the log into spill files, up to where it ended when the load began, to an
 * instant, or to the first event that lacks another before it: what is behind is left to following.
 */
final class PartitionReader {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long CHECKPOINT_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long TELL_NANOS = Duration.ofMillis(500).toNanos();

    private final KafkaSettings kafka;
    private final ReplaySettings settings;
    private final LoadTable table;
    private final Task task;
    private final Control control;
    private final UUID owner;

    PartitionReader(
            KafkaSettings kafka,
            ReplaySettings settings,
            LoadTable table,
            Task task,
            Control control,
            UUID owner) {
        this.kafka = kafka;
        this.settings = settings;
        this.table = table;
        this.task = task;
        this.control = control;
        this.owner = owner;
    }

    /**
     * Reads it.
     *
     * @param folder for its spill files
     * @param unread records that are to be read in all, for the disk that they will take
     * @return where it ended
     */
    PartitionSpill.Progress read(Part part, Path folder, long unread)
            throws IOException, SQLException, LoadStopped, LoadFailed {
        var partition = new TopicPartition(kafka.topic(), part.partition());
        var consumer = LogConsumer.reader(kafka);
        try {
            consumer.assign(List.of(partition));
            int buckets =
                    part.buckets() > 0
                            ? part.buckets()
                            : decideBuckets(consumer, partition, part, folder, unread);
            try (var spill = PartitionSpill.open(folder, buckets, part.beginOffset())) {
                var run = new Run(consumer, partition, part, spill, folder);
                var progress = run.run();
                spill.checkpoint(progress, true);
                return progress;
            }
        } finally {
            // An interrupted thread could not say good-bye to the broker, and Kafka would complain.
            boolean interrupted = Thread.interrupted();
            consumer.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** By the size of the first records that come. */
    private int decideBuckets(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            Part part,
            Path folder,
            long unread)
            throws IOException, SQLException, LoadStopped, LoadFailed {
        long records = part.endOffset() - part.beginOffset();
        consumer.seek(partition, part.beginOffset());
        var first = consumer.poll(POLL).records(partition);
        while (first.isEmpty() && consumer.position(partition) < part.endOffset()) {
            control.check();
            first = consumer.poll(POLL).records(partition);
        }
        double average =
                first.stream()
                        .mapToInt(
                                record -> SpillForm.size(SpillForm.headers(record), record.value()))
                        .average()
                        .orElse(1);
        requireSpace(folder, (long) (average * unread));
        int buckets = (int) Math.max(1, Math.ceil(average * records / settings.bucket().toBytes()));
        table.decideBuckets(part.partition(), buckets);
        return buckets;
    }

    private void requireSpace(Path folder, long needed) throws IOException, LoadFailed {
        Files.createDirectories(folder);
        long free = Files.getFileStore(folder).getUsableSpace() - settings.reserve().toBytes();
        if (needed > free) {
            throw new LoadFailed(
                    "Spill files need about %,d MB in %s, where %,d MB are free beside a reserve of %,d MB. Make room, or set commonplace.rebuild.spool to a larger disk, and start again."
                            .formatted(
                                    needed >> 20,
                                    settings.folder(),
                                    Math.max(0, free) >> 20,
                                    settings.reserve().toMegabytes()));
        }
    }

    /** One partition, being read. */
    private final class Run {

        private final Consumer<byte[], byte[]> consumer;
        private final TopicPartition partition;
        private final Part part;
        private final PartitionSpill spill;
        private final Path folder;
        private long next;
        private long applied;
        private long events;
        private long kept = System.nanoTime();
        private long told = kept;
        private boolean ended;

        Run(
                Consumer<byte[], byte[]> consumer,
                TopicPartition partition,
                Part part,
                PartitionSpill spill,
                Path folder) {
            this.consumer = consumer;
            this.partition = partition;
            this.part = part;
            this.spill = spill;
            this.folder = folder;
            next = spill.resumed().nextOffset();
            applied = spill.resumed().position();
            events = spill.resumed().events();
        }

        PartitionSpill.Progress run() throws IOException, SQLException, LoadStopped, LoadFailed {
            consumer.seek(partition, next);
            try {
                while (!ended && next < part.endOffset()) {
                    control.check();
                    long before = events;
                    poll();
                    control.take((int) (events - before));
                    if (System.nanoTime() - kept > CHECKPOINT_NANOS) {
                        keep();
                    }
                    if (System.nanoTime() - told > TELL_NANOS) {
                        tell();
                    }
                }
            } catch (LoadStopped stopped) {
                spill.checkpoint(progress(), false);
                throw stopped;
            }
            return progress();
        }

        private void keep() throws IOException, SQLException, LoadFailed {
            requireSpace(folder, 0);
            spill.checkpoint(progress(), false);
            kept = System.nanoTime();
        }

        private void tell() throws SQLException {
            table.advanced(part.partition(), owner, next - part.beginOffset());
            told = System.nanoTime();
        }

        private PartitionSpill.Progress progress() {
            return new PartitionSpill.Progress(next, applied, next - part.beginOffset(), events);
        }

        private void poll() throws IOException {
            try {
                var records = consumer.poll(POLL).records(partition);
                for (var record : records) {
                    if (record.offset() >= part.endOffset() || ended) {
                        break;
                    }
                    take(record);
                }
                if (!ended) {
                    // Behind markers of transactions too.
                    next = Math.min(part.endOffset(), consumer.position(partition));
                }
                ended |= records.isEmpty() && hasLostItsEnd();
            } catch (OffsetOutOfRangeException lost) {
                ended = true;
            }
        }

        /** The log was cut off before what was its end when the load began. */
        private boolean hasLostItsEnd() {
            Long end = consumer.endOffsets(List.of(partition)).get(partition);
            return end != null && end < part.endOffset() && next >= end;
        }

        private void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
            var headers = SpillForm.headers(record);
            long position = number(headers[SpillForm.POSITION]);
            switch (position == 0
                    ? Continuity.NEXT
                    : Continuity.of(applied, number(headers[SpillForm.PREVIOUS]), position)) {
                case REPEAT -> {}
                case MISSING -> endAt(record.offset());
                case NEXT -> {
                    if (isBehind(headers[SpillForm.TIME])) {
                        endAt(record.offset());
                        return;
                    }
                    spill.add(record.offset(), headers, record.value());
                    applied = Math.max(applied, position);
                    events++;
                }
            }
        }

        private void endAt(long offset) {
            next = offset;
            ended = true;
        }
    }

    private boolean isBehind(byte @Nullable [] time) {
        var until = task.until();
        if (until == null || time == null) {
            return false;
        }
        try {
            return Instant.parse(new String(time, StandardCharsets.US_ASCII)).isAfter(until);
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    /** As {@link commonplace.query.projection.Arrival} reads it: 0 where it is none. */
    private static long number(byte @Nullable [] digits) {
        return digits == null ? 0 : Math.max(0, PlainText.numberOrLess(digits, 0, digits.length));
    }
}
