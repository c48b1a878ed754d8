package commonplace.command.transfer;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Takes a stream apart into lines, none of which is held beyond the limit. For one thread. */
final class LineReader {

    /** Bytes of a line at most, as of any request. */
    static final int MAX_LINE = 4 * 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long number;

    /**
     * A line with something in it.
     *
     * @param number from 1, blank lines counted
     * @param bytes without the line's end; null where there were too many
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    record Read(long number, byte @Nullable [] bytes) {}

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line that is not blank; null at the end. */
    @Nullable Read next() throws IOException {
        while (true) {
            var line = new ByteArrayOutputStream();
            boolean ended = false;
            boolean tooLong = false;
            while (!ended) {
                if (at == end && !filled()) {
                    break;
                }
                int from = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                tooLong |= line.size() + (at - from) > MAX_LINE;
                if (!tooLong) {
                    line.write(buffer, from, at - from);
                }
                ended = at < end;
                at += ended ? 1 : 0;
            }
            if (!ended && line.size() == 0 && !tooLong) {
                return null;
            }
            number++;
            var bytes = withoutMark(line.toByteArray());
            if (tooLong || !isBlank(bytes)) {
                return new Read(number, tooLong ? null : bytes);
            }
        }
    }

    private boolean filled() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, read);
        return read > 0;
    }

    /** Some programs begin a file with it; it is no part of the first line. */
    private byte[] withoutMark(byte[] line) {
        int length = BYTE_ORDER_MARK.length;
        return number == 1
                        && line.length >= length
                        && Arrays.equals(line, 0, length, BYTE_ORDER_MARK, 0, length)
                ? Arrays.copyOfRange(line, length, line.length)
                : line;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
