package commonplace.standalone.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The content of a chunked message (RFC 9112, 7.1); an end without the last chunk is an error. */
final class ChunkedStream extends InputStream {

    private final InputStream in;
    private int left;
    private boolean first = true;
    private boolean ended;

    ChunkedStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            begin();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(bytes, offset, Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the answer was cut off");
        }
        left -= read;
        return read;
    }

    private void begin() throws IOException {
        if (!first) {
            ImportConnection.line(in);
        }
        first = false;
        var size = ImportConnection.line(in).split(";", 2)[0].strip();
        try {
            left = Integer.parseInt(size, 16);
        } catch (NumberFormatException malformed) {
            throw new IOException("the answer is garbled");
        }
        ended = left == 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
