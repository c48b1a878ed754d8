package commonplace.benchmarks.replay;

import org.postgresql.copy.CopyManager;

import java.nio.ByteBuffer;
import java.sql.SQLException;

/**
 * Rows that are copied again and again, with other ids each time. One thread at a time.
 *
 * @param ids where in the bytes they begin
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; its ids are what changes.
record CopyChunk(byte[] bytes, int[] ids, long rows) {

    /** Signature, flags, length of the header's extension. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

    /** Copies it so many times in one command, which is one transaction. */
    void into(CopyManager copies, String command, int times, long firstId) throws SQLException {
        var copy = copies.copyIn(command);
        try {
            copy.writeToCopy(HEADER, 0, HEADER.length);
            long id = firstId;
            for (int i = 0; i < times; i++) {
                id = renumber(id);
                copy.writeToCopy(bytes, 0, bytes.length);
            }
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private long renumber(long first) {
        var buffer = ByteBuffer.wrap(bytes);
        long id = first;
        for (int at : ids) {
            buffer.putLong(at + 8, id++);
        }
        return id;
    }

    CopyChunk copy() {
        return new CopyChunk(bytes.clone(), ids, rows);
    }
}
