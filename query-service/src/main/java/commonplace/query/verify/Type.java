package commonplace.query.verify;

import commonplace.query.content.Characters;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A column's type: how PostgreSQL's binary COPY sends it (PostgreSQL 18, "Binary Format" of COPY;
 * each type's send function), and how it is told.
 */
enum Type {
    UUID_,
    BIGINT,
    INTEGER,
    SMALLINT,
    DAY,
    TEXT,
    TIME,
    TRUTH,
    NAMES,
    BYTES;

    private static final long EPOCH_2000 = 946_684_800L;
    private static final long DAY_2000 = EPOCH_2000 / 86_400;
    private static final int TEXT_OID = 25;

    static byte[] uuid(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    static byte[] bigint(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static byte[] integer(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] smallint(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    static byte[] day(LocalDate value) {
        return integer((int) (value.toEpochDay() - DAY_2000));
    }

    static byte[] truth(boolean value) {
        return new byte[] {(byte) (value ? 1 : 0)};
    }

    /** As the tables hold it: without what neither feed nor PostgreSQL can hold. */
    static byte @Nullable [] text(@Nullable String value) {
        return value == null ? null : words(value);
    }

    static byte[] words(String value) {
        return Characters.utf8(value);
    }

    /** To the microsecond, as PostgreSQL keeps it. */
    static byte[] time(Instant value) {
        return bigint((value.getEpochSecond() - EPOCH_2000) * 1_000_000 + value.getNano() / 1_000);
    }

    static byte[] names(List<String> values) {
        var texts = new ArrayList<byte[]>(values.size());
        int size = values.isEmpty() ? 12 : 20;
        for (var value : values) {
            var text = words(value);
            texts.add(text);
            size += 4 + text.length;
        }
        var array = ByteBuffer.allocate(size).putInt(values.isEmpty() ? 0 : 1).putInt(0);
        array.putInt(TEXT_OID);
        if (!values.isEmpty()) {
            array.putInt(values.size()).putInt(1);
        }
        texts.forEach(text -> array.putInt(text.length).put(text));
        return array.array();
    }

    /** For a person. */
    String told(byte @Nullable [] sent) {
        if (sent == null) {
            return "nothing";
        }
        var bytes = ByteBuffer.wrap(sent);
        return switch (this) {
            case UUID_ -> new UUID(bytes.getLong(), bytes.getLong()).toString();
            case BIGINT -> Long.toString(bytes.getLong());
            case INTEGER -> Integer.toString(bytes.getInt());
            case DAY -> LocalDate.ofEpochDay(DAY_2000 + bytes.getInt()).toString();
            case SMALLINT -> Short.toString(bytes.getShort());
            case TEXT -> new String(sent, StandardCharsets.UTF_8);
            case TIME -> told(bytes.getLong());
            case TRUTH -> Boolean.toString(sent[0] != 0);
            case NAMES -> array(bytes).toString();
            case BYTES -> HexFormat.of().formatHex(sent);
        };
    }

    private static String told(long micros) {
        return Instant.ofEpochSecond(
                        EPOCH_2000 + Math.floorDiv(micros, 1_000_000L),
                        Math.floorMod(micros, 1_000_000L) * 1_000)
                .toString();
    }

    private static List<String> array(ByteBuffer sent) {
        var names = new ArrayList<String>();
        boolean isEmpty = sent.getInt() == 0;
        sent.position(isEmpty ? 12 : 20);
        while (sent.hasRemaining()) {
            int length = sent.getInt();
            var name = new byte[Math.max(0, length)];
            sent.get(name);
            names.add(length < 0 ? "NULL" : new String(name, StandardCharsets.UTF_8));
        }
        return names;
    }
}
