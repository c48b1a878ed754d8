package commonplace.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive HTTP/1.1 connection that costs the machine as little as can be, so that the load
 * is not what is measured. Not safe for many threads.
 */
public final class HttpConnection implements AutoCloseable {

    private final String host;
    private final Socket socket;
    private final BufferedInputStream in;
    private final OutputStream out;

    public HttpConnection(URI server) throws IOException {
        this.host = server.getAuthority();
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 32_768);
        this.out = socket.getOutputStream();
    }

    /** What was answered; header names in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    public Answer get(String path) throws IOException {
        return send("GET", path, "", "");
    }

    /**
     * @param headers whole lines, each ending with CR LF
     */
    public Answer send(String method, String path, String headers, String body) throws IOException {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var request = new ByteArrayOutputStream(512 + content.length);
        request.writeBytes(
                (method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers)
                        .getBytes(StandardCharsets.UTF_8));
        if (content.length > 0) {
            request.writeBytes(
                    ("Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        request.writeBytes(new byte[] {'\r', '\n'});
        request.writeBytes(content);
        request.writeTo(out);
        out.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var body =
                "chunked".equals(headers.get("transfer-encoding"))
                        ? chunks()
                        : in.readNBytes(
                                Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line().strip(), 16);
            body.writeBytes(in.readNBytes(length));
            line();
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(64);
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The server closed the connection.");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
