package commonplace.query.verify;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A row's columns, in its table's order, each as PostgreSQL sends it. */
@SuppressWarnings({"ArrayRecordComponent", "NullAway"}) // Columns may be null, the array not.
record Row(byte @Nullable [][] columns) {

    static Row of(byte @Nullable []... columns) {
        return new Row(columns);
    }

    byte @Nullable [] column(int index) {
        return columns[index];
    }

    /** In a row that counts: how many. */
    int count() {
        return ByteBuffer.wrap(key(columns.length - 1)).getInt();
    }

    /** The same row with another count. */
    Row counting(int count) {
        var changed = columns.clone();
        changed[columns.length - 1] = Type.integer(count);
        return new Row(changed);
    }

    /** What is there for certain: a key's part. */
    byte[] key(int index) {
        var value = columns[index];
        return value == null ? new byte[0] : value;
    }

    long checksum() {
        long hash = columns.length;
        for (var column : columns) {
            hash = Hash.of(hash, column);
        }
        return hash;
    }

    int size() {
        int size = 0;
        for (var column : columns) {
            size += column == null ? 0 : column.length;
        }
        return size;
    }

    boolean says(Row other) {
        return Arrays.deepEquals(columns, other.columns);
    }
}
