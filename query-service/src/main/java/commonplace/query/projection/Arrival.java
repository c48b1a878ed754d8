package commonplace.query.projection;

import commonplace.events.wire.CloudEvent;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.RecordedEvent;
import commonplace.events.wire.UnreadableEvent;
import commonplace.query.deadletter.ParkedEvent;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A record of the log as it came from a partition. */
public sealed interface Arrival {

    long offset();

    /** An event with its place in the log; whether its data can be read is another question. */
    record Told(int partition, long offset, long previous, RawEvent event) implements Arrival {

        /** As a dead letter. */
        public ParkedEvent parked() {
            return ParkedEvent.of(event, partition, offset);
        }

        /**
         * The event, read.
         *
         * @throws UnreadableEvent where its data is not of a known form
         */
        public RecordedEvent decoded() {
            return event.decoded();
        }
    }

    /**
     * A record whose headers are broken.
     *
     * @param position its position, 0 where even that cannot be read: then it is none of the
     *     relay's
     * @param previous the position before it on its partition
     * @param stream the stream it says, null where it says none
     */
    record Broken(
            int partition,
            long offset,
            long position,
            long previous,
            @Nullable String stream,
            long sequence,
            String type,
            String data,
            String error)
            implements Arrival {

        /** As a dead letter, under the stream it names or, where it names none, by its place. */
        public ParkedEvent parked() {
            return new ParkedEvent(
                    stream == null || position == 0
                            ? "record:%d:%d".formatted(partition, offset)
                            : stream,
                    sequence,
                    position,
                    partition,
                    offset,
                    null,
                    type,
                    0,
                    null,
                    null,
                    data);
        }
    }

    /** Reads a record's headers; never fails. */
    static Arrival of(ConsumerRecord<byte[], byte[]> record) {
        return of(
                record.partition(),
                record.offset(),
                name -> {
                    var found = record.headers().lastHeader(name);
                    return found == null ? null : found.value();
                },
                record.value());
    }

    /**
     * The same of a record that was taken apart.
     *
     * @param header a header's value by name, null where there is none
     */
    static Arrival of(
            int partition,
            long offset,
            Function<String, byte @Nullable []> header,
            byte @Nullable [] sent) {
        var value = sent == null ? new byte[0] : sent;
        try {
            var received = CloudEvent.received(header, value);
            if (received.event().position() < 1 || received.event().sequence() < 0) {
                throw new UnreadableEvent("Position or sequence is out of bounds.");
            }
            return new Told(partition, offset, received.previous(), received.event());
        } catch (UnreadableEvent unreadable) {
            return new Broken(
                    partition,
                    offset,
                    number(header.apply("ce_position"), 0),
                    number(header.apply("ce_previous"), 0),
                    text(header.apply("ce_stream")),
                    number(header.apply("ce_sequence"), 0),
                    String.valueOf(text(header.apply("ce_type"))),
                    new String(value, StandardCharsets.UTF_8),
                    String.valueOf(unreadable.getMessage()));
        }
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static long number(byte @Nullable [] value, long otherwise) {
        try {
            return value == null ? otherwise : Math.max(0, Long.parseLong(text(value), 10));
        } catch (NumberFormatException malformed) {
            return otherwise;
        }
    }
}
