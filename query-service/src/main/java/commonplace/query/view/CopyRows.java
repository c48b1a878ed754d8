package commonplace.query.view;

import commonplace.query.content.Characters;

import org.postgresql.PGConnection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
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

    private static final int TEXT_OID = 25;
    private static final long EPOCH_2000 = 946_684_800L;

    private final Connection connection;
    private final String statement;
    private final List<Column<T>> columns;
    private byte[] buffer = new byte[64 << 10];
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
        if (size > ENOUGH) {
            flush();
        }
    }

    /** Sends what there is. */
    void flush() throws SQLException {
        if (size == HEADER.length) {
            return;
        }
        putShort(-1);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(statement, new ByteArrayInputStream(buffer, 0, size), 64 << 10);
        } catch (IOException impossible) {
            throw new SQLException(impossible);
        }
        start();
    }

    private void start() {
        size = 0;
        putRaw(HEADER);
    }

    private void put(Column<T> column, T row) {
        switch (column) {
            case Column.Text<T> text -> {
                var value = text.value().apply(row);
                if (value == null) {
                    putInt(-1);
                } else {
                    putText(Characters.allowed(value));
                }
            }
            case Column.NameList<T> names -> putNames(names.value().apply(row));
            case Column.Uuid<T> uuid -> putUuid(uuid.value().apply(row));
            case Column.Time<T> time -> putTime(time.value().apply(row));
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
                room(1);
                buffer[size++] = (byte) (truth.value().test(row) ? 1 : 0);
            }
            case Column.Bytes<T> bytes -> {
                var value = bytes.value().apply(row);
                putInt(value.length);
                putRaw(value);
            }
        }
    }

    private void putText(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        putRaw(bytes);
    }

    private void putNames(List<String> names) {
        int length = size;
        putInt(0);
        putInt(names.isEmpty() ? 0 : 1);
        putInt(0);
        putInt(TEXT_OID);
        if (!names.isEmpty()) {
            putInt(names.size());
            putInt(1);
            names.forEach(name -> putText(Characters.allowed(name)));
        }
        int end = size;
        size = length;
        putInt(end - length - 4);
        size = end;
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
        room(2);
        buffer[size++] = (byte) (value >> 8);
        buffer[size++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void putRaw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void room(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
