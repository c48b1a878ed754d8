package commonplace.standalone.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;

import javax.net.ssl.SSLSocketFactory;

/**
 * An import under way: the items go out on a thread of its own while the report comes in, one line
 * for each that is durable. The JDK's client reads no answer before its request is sent wholly,
 * hence a connection of our own: HTTP/1.1 with chunked transfer coding (RFC 9112, 7.1).
 */
final class ImportConnection implements Iterable<String>, AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final Service service;
    private final InputStream items;
    private final Socket socket;
    private final Thread sender;
    private volatile long linesSent;

    ImportConnection(Service service, InputStream items) {
        this.service = service;
        this.items = items;
        try {
            socket = connected(service);
        } catch (IOException reason) {
            throw service.unreachable(reason);
        }
        sender = Thread.ofPlatform().name("import-sender").daemon().start(this::send);
    }

    /** Items that have left for the service. */
    long linesSent() {
        return linesSent;
    }

    /** The report, line by line, as it comes; to be read once. */
    @Override
    public Iterator<String> iterator() {
        try {
            var in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            int status = Integer.parseInt(line(in).split(" ", 3)[1]);
            boolean chunked = false;
            for (var header = line(in); !header.isEmpty(); header = line(in)) {
                chunked |= header.toLowerCase(Locale.ROOT).matches("transfer-encoding:\\s*chunked");
            }
            var body = chunked ? new ChunkedStream(in) : in;
            if (status != 200) {
                throw service.refusal(status, body);
            }
            return new Lines(
                    new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        } catch (IOException reason) {
            throw service.unreachable(reason);
        }
    }

    /** Cuts the connection where the report has not ended, and stops sending. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            if (!sender.join(STOP_WAIT)) {
                sender.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Socket connected(Service service) throws IOException {
        var address = service.address();
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        return secure
                ? SSLSocketFactory.getDefault().createSocket(address.getHost(), port)
                : new Socket(address.getHost(), port);
    }

    private void send() {
        try {
            var out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
            out.write(head().getBytes(StandardCharsets.UTF_8));
            var buffer = new byte[BUFFER];
            for (int n = items.read(buffer); n >= 0; n = items.read(buffer)) {
                if (n > 0) {
                    chunk(out, buffer, n);
                }
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException cut) {
            abandon();
        }
    }

    /** The reader learns why: from an answer that came before the end, or from its silence. */
    private void abandon() {
        try {
            socket.shutdownOutput();
        } catch (IOException | UnsupportedOperationException closed) {
            // It is closed already, or TLS has no half.
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread sends; others only look.
    private void chunk(OutputStream out, byte[] buffer, int length) throws IOException {
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(buffer, 0, length);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        int lines = 0;
        for (int i = 0; i < length; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
        }
        linesSent += lines;
    }

    private String head() {
        return """
        POST /api/import HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: application/x-ndjson
        Transfer-Encoding: chunked
        Connection: close

        """
                .formatted(service.address().getAuthority(), service.token())
                .replace("\n", "\r\n");
    }

    static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** A line that is cut off ends the report: it has no sum then. */
    private static final class Lines implements Iterator<String> {

        private final BufferedReader reader;
        private String next = "";

        Lines(BufferedReader reader) {
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty()) {
                try {
                    var line = reader.readLine();
                    next = line == null ? "" : line;
                } catch (EOFException cut) {
                    return false;
                } catch (IOException cut) {
                    throw new UncheckedIOException(cut);
                }
            }
            return !next.isEmpty();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var line = next;
            next = "";
            return line;
        }
    }
}
