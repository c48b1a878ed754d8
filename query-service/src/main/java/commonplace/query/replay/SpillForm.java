package commonplace.query.replay;

import commonplace.events.StreamId;
import commonplace.events.wire.EventJson;
import commonplace.events.wire.InstantText;
import commonplace.events.wire.RecordedEvent;
import commonplace.events.wire.UuidText;
import commonplace.query.projection.Arrival;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a record of the log stands in a spill file, all of it that matters: its length, a hash of its
 * stream, its offset, its headers, its value. Nothing is understood on the way; that is left to who
 * folds it.
 */
final class SpillForm {

    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final VarHandle INT_AT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_AT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT_AT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    /** Length, hash and offset. */
    private static final int FIXED = 4 + 4 + 8;

    static final int STREAM = 0;
    static final int POSITION = 1;
    static final int PREVIOUS = 2;
    static final int TIME = 3;
    private static final int SEQUENCE = 4;
    private static final int TYPE = 5;
    private static final int ID = 6;
    private static final int VERSION = 7;
    private static final int AUTHOR = 8;

    /** {@link #place} gives each header that matters its own. */
    private static final int HEADERS = 9;

    private static final byte[] NONE = {};
    private static final int LONGEST_HEADER = Short.MAX_VALUE;

    private SpillForm() {}

    /** The headers that matter, in their fixed order; the last of each name counts. */
    static byte[] @Nullable [] headers(ConsumerRecord<byte[], byte[]> record) {
        var values = new byte[HEADERS] @Nullable [];
        for (var header : record.headers()) {
            int place = place(header.key());
            if (place >= 0) {
                values[place] = header.value();
            }
        }
        return values;
    }

    private static int place(String name) {
        // By length first: hashing each name would cost more than comparing the few that are left.
        return switch (name.length()) {
            case 5 -> name.equals("ce_id") ? ID : -1;
            case 7 -> name.equals("ce_time") ? TIME : name.equals("ce_type") ? TYPE : -1;
            case 9 -> name.equals("ce_stream") ? STREAM : name.equals("ce_author") ? AUTHOR : -1;
            case 11 ->
                    name.equals("ce_position")
                            ? POSITION
                            : name.equals("ce_sequence")
                                    ? SEQUENCE
                                    : name.equals("ce_previous") ? PREVIOUS : -1;
            case 16 -> name.equals("ce_schemaversion") ? VERSION : -1;
            default -> -1;
        };
    }

    /** Decides the bucket of a stream, everywhere and always the same. */
    static int hash(byte @Nullable [] stream) {
        // The finalizer of MurmurHash3: Arrays.hashCode alone leaves patterns in the low bits.
        int hash = Arrays.hashCode(stream);
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    /** How many bytes it takes. */
    static int size(byte[] @Nullable [] headers, byte @Nullable [] value) {
        int size = FIXED + (value == null ? 0 : value.length);
        for (var header : headers) {
            size += 2 + (header == null ? 0 : Math.min(header.length, LONGEST_HEADER));
        }
        return size;
    }

    /** Writes it to the beginning of these bytes (big-endian). */
    static void put(
            byte[] record,
            int size,
            long offset,
            byte[] @Nullable [] headers,
            byte @Nullable [] value) {
        INT_AT.set(record, 0, size);
        INT_AT.set(record, 4, hash(headers[STREAM]));
        LONG_AT.set(record, 8, offset);
        int next = FIXED;
        for (var header : headers) {
            int length = header == null ? -1 : Math.min(header.length, LONGEST_HEADER);
            SHORT_AT.set(record, next, (short) length);
            next += 2;
            if (header != null) {
                System.arraycopy(header, 0, record, next, length);
                next += length;
            }
        }
        if (value != null) {
            System.arraycopy(value, 0, record, next, value.length);
        }
    }

    static int sizeAt(MemorySegment file, long at) {
        return file.get(INT, at);
    }

    static int hashAt(MemorySegment file, long at) {
        return file.get(INT, at + 4);
    }

    /** The stream that it says, empty where it says none. */
    static String streamAt(MemorySegment file, long at) {
        int length = file.get(SHORT, at + FIXED);
        return length <= 0
                ? ""
                : new String(bytes(file, at + FIXED + 2, length), StandardCharsets.UTF_8);
    }

    /** Whether two records say the same stream. */
    static boolean isSameStream(MemorySegment file, long one, long other) {
        int length = file.get(SHORT, one + FIXED);
        if (length != file.get(SHORT, other + FIXED)) {
            return false;
        }
        long from = one + FIXED + 2;
        long to = other + FIXED + 2;
        int same = 0;
        // By eights: for so few, calling MemorySegment.mismatch was a fortieth of writing.
        while (same + Long.BYTES <= length
                && file.get(LONG, from + same) == file.get(LONG, to + same)) {
            same += Long.BYTES;
        }
        while (same < length
                && file.get(ValueLayout.JAVA_BYTE, from + same)
                        == file.get(ValueLayout.JAVA_BYTE, to + same)) {
            same++;
        }
        return same >= length;
    }

    /** The record again. */
    static Arrival arrivalAt(MemorySegment file, long at, int partition) {
        int size = sizeAt(file, at);
        long next = at + FIXED;
        var headers = new byte[HEADERS] @Nullable [];
        for (int i = 0; i < headers.length; i++) {
            int length = file.get(SHORT, next);
            next += 2;
            if (length >= 0) {
                headers[i] = bytes(file, next, length);
                next += length;
            }
        }
        return Arrival.of(
                partition,
                file.get(LONG, at + 8),
                name -> {
                    int place = place(name);
                    return place < 0 ? null : headers[place];
                },
                bytes(file, next, (int) (at + size - next)));
    }

    /**
     * The event of a record that is as the relay writes it; null of any other, of which {@link
     * #arrivalAt} tells what it is.
     */
    static @Nullable RecordedEvent eventAt(
            MemorySegment file, long at, StreamId stream, PlainText.Authors authors) {
        var record = bytes(file, at, sizeAt(file, at));
        var ends = new int[HEADERS];
        int next = FIXED;
        for (int i = 0; i < HEADERS; i++) {
            int length = (short) SHORT_AT.get(record, next);
            if (length < 0) {
                return null;
            }
            next += 2 + length;
            ends[i] = next;
        }
        try {
            return new RecordedEvent(
                    PlainText.number(record, begin(ends, POSITION), ends[POSITION], 1),
                    UuidText.parse(record, begin(ends, ID), ends[ID]),
                    stream,
                    PlainText.number(record, begin(ends, SEQUENCE), ends[SEQUENCE], 0),
                    InstantText.parse(record, begin(ends, TIME), ends[TIME]),
                    authors.author(record, begin(ends, AUTHOR), ends[AUTHOR]),
                    EventJson.decode(
                            PlainText.type(record, begin(ends, TYPE), ends[TYPE]),
                            (int) PlainText.number(record, begin(ends, VERSION), ends[VERSION], 1),
                            record,
                            next,
                            record.length));
        } catch (RuntimeException otherwise) {
            return null;
        }
    }

    /** Of a header that is not the first. */
    private static int begin(int[] ends, int place) {
        return ends[place - 1] + 2;
    }

    private static byte[] bytes(MemorySegment file, long at, int length) {
        if (length == 0) {
            return NONE;
        }
        var bytes = new byte[length];
        MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, bytes, 0, length);
        return bytes;
    }
}
