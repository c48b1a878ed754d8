package commonplace.query.view;

import commonplace.query.content.Characters;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Rows for binary COPY (PostgreSQL documentation, COPY, “Binary Format”), gathered in memory and
 * sent when there are enough of them. For one thread.
 */
final class CopyRows<T> {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** Sent at once: more would be held in memory for nothing. */
    private static final int ENOUGH = 4 << 20;

    /** Small enough for a collector to treat as any other object, whatever the heap's size. */
    private static final int CHUNK = 128 << 10;

    private static final int LARGEST_NUMBER = 8;

    /** In the place of a length. */
    private static final int NULL = -1;

    private static final VarHandle BIG_ENDIAN_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int TEXT_OID = 25;
    private static final long EPOCH_2000 = 946_684_800L;
    private static final long DAY_2000 = EPOCH_2000 / 86_400;

    private final Connection connection;
    private final String statement;
    private final List<Column<T>> columns;
    private final List<byte[]> full = new ArrayList<>();
    private final List<Integer> filled = new ArrayList<>();
    private byte[] chunk = new byte[CHUNK];
    private int at;
    private int size;

    /**
     * @param statement {@code COPY table (columns) FROM STDIN (FORMAT binary)}
     * @param columns in the order of the statement
     */
    CopyRows(Connection connection, String statement, List<Column<T>> columns) {
        this.connection = connection;
        this.statement = statement;
        this.columns = columns;
        start();
    }

    /** One row more; sends what there is when it is enough. */
    void add(T row) throws SQLException {
        putShort(columns.size());
        for (var column : columns) {
            put(column, row);
        }
        if (size + at > ENOUGH) {
            flush();
        }
    }

    /** Sends what there is. */
    void flush() throws SQLException {
        if (size + at == HEADER.length) {
            return;
        }
        putShort(-1);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            for (int i = 0; i < full.size(); i++) {
                copy.writeToCopy(full.get(i), 0, filled.get(i));
            }
            copy.writeToCopy(chunk, 0, at);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        start();
    }

    private void start() {
        full.clear();
        filled.clear();
        size = 0;
        at = 0;
        putRaw(HEADER);
    }

    private void put(Column<T> column, T row) {
        switch (column) {
            case Column.Text<T> text -> putText(text.value().apply(row));
            case Column.NameList<T> names -> putNames(names.value().apply(row));
            case Column.Uuid<T> uuid -> putUuid(uuid.value().apply(row));
            case Column.Time<T> time -> putTime(time.value().apply(row));
            case Column.Day<T> day -> {
                putInt(4);
                putInt((int) (day.value().apply(row).toEpochDay() - DAY_2000));
            }
            case Column.Smallint<T> number -> {
                putInt(2);
                putShort((int) number.value().applyAsLong(row));
            }
            case Column.Int<T> number -> {
                putInt(4);
                putInt((int) number.value().applyAsLong(row));
            }
            case Column.Bigint<T> number -> {
                putInt(8);
                putLong(number.value().applyAsLong(row));
            }
            case Column.Truth<T> truth -> {
                putInt(1);
                room();
                chunk[at++] = (byte) (truth.value().test(row) ? 1 : 0);
            }
            case Column.Bytes<T> bytes -> {
                var value = bytes.value().apply(row);
                putInt(value.length);
                putRaw(value);
            }
        }
    }

    private void putText(@Nullable String text) {
        if (text == null) {
            putInt(NULL);
            return;
        }
        var bytes = Characters.utf8(text);
        putInt(bytes.length);
        putRaw(bytes);
    }

    private void putNames(@Nullable List<String> names) {
        if (names == null) {
            putInt(NULL);
            return;
        }
        var texts = new ArrayList<byte[]>(names.size());
        int length = 12;
        for (var name : names) {
            var text = Characters.utf8(name);
            texts.add(text);
            length += 4 + text.length;
        }
        putInt(names.isEmpty() ? length : length + 8);
        putInt(names.isEmpty() ? 0 : 1);
        putInt(0);
        putInt(TEXT_OID);
        if (!names.isEmpty()) {
            putInt(names.size());
            putInt(1);
        }
        for (var text : texts) {
            putInt(text.length);
            putRaw(text);
        }
    }

    private void putUuid(UUID uuid) {
        putInt(16);
        putLong(uuid.getMostSignificantBits());
        putLong(uuid.getLeastSignificantBits());
    }

    private void putTime(Instant at) {
        putInt(8);
        putLong(
                Math.addExact(
                        Math.multiplyExact(at.getEpochSecond() - EPOCH_2000, 1_000_000L),
                        at.getNano() / 1_000));
    }

    private void putShort(int value) {
        room();
        chunk[at++] = (byte) (value >> 8);
        chunk[at++] = (byte) value;
    }

    private void putInt(int value) {
        room();
        BIG_ENDIAN_INT.set(chunk, at, value);
        at += Integer.BYTES;
    }

    private void putLong(long value) {
        room();
        BIG_ENDIAN_LONG.set(chunk, at, value);
        at += Long.BYTES;
    }

    private void putRaw(byte[] bytes) {
        int done = 0;
        while (done < bytes.length) {
            if (at == CHUNK) {
                next();
            }
            int part = Math.min(bytes.length - done, CHUNK - at);
            System.arraycopy(bytes, done, chunk, at, part);
            at += part;
            done += part;
        }
    }

    /** Numbers are not parted. */
    private void room() {
        if (at + LARGEST_NUMBER > CHUNK) {
            next();
        }
    }

    private void next() {
        full.add(chunk);
        filled.add(at);
        size += at;
        chunk = new byte[CHUNK];
        at = 0;
    }
}
