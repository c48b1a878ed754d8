package commonplace.benchmarks.page;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Many kept-alive connections that ask for one page again and again, on one thread, which costs a
 * few microseconds a request: the load shall not be what is measured. The answers are of one
 * length, which the first tells; others are an error.
 */
final class Asking implements AutoCloseable {

    private static final int LONGEST_ANSWER = 1 << 20;

    private final Selector selector = Selector.open();
    private final ByteBuffer read = ByteBuffer.allocateDirect(LONGEST_ANSWER);
    private final byte[] request;
    private int length;

    /** One connection, and how much of its answer has come. */
    private static final class Line {
        private int come;
        private long asked;
    }

    Asking(URI page, int connections) throws IOException {
        request =
                """
                GET %s HTTP/1.1
                Host: %s
                Accept: text/html
                Accept-Encoding: gzip

                """
                        .formatted(page.getRawPath(), page.getAuthority())
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        var address = new InetSocketAddress(page.getHost(), page.getPort());
        for (int i = 0; i < connections; i++) {
            var channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (i == 0) {
                length = lengthOfOne(channel);
            }
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Line());
        }
    }

    private int lengthOfOne(SocketChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(request));
        read.clear();
        var text = "";
        while (!text.contains("\r\n\r\n")) {
            more(channel);
            text = StandardCharsets.ISO_8859_1.decode(read.duplicate().flip()).toString();
        }
        int head = text.indexOf("\r\n\r\n") + 4;
        var body = text.substring(0, head).replaceAll("(?is).*content-length: (\\d+).*", "$1");
        int whole = head + Integer.parseInt(body);
        while (read.position() < whole) {
            more(channel);
        }
        return whole;
    }

    private void more(SocketChannel channel) throws IOException {
        if (channel.read(read) < 0) {
            throw new EOFException("The server closed the connection.");
        }
    }

    /** Asks for as long, after a time in which nothing is counted. */
    Answered ask(Duration settling, Duration measured) throws IOException {
        for (var key : selector.keys()) {
            ask(key);
        }
        long begin = System.nanoTime() + settling.toNanos();
        long end = begin + measured.toNanos();
        var answered = new Answered();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            selector.select(100);
            for (var key : selector.selectedKeys()) {
                if (answer(key)) {
                    var line = (Line) key.attachment();
                    if (line.asked > begin) {
                        answered.add(System.nanoTime() - line.asked);
                    }
                    ask(key);
                }
            }
            selector.selectedKeys().clear();
        }
        return answered;
    }

    private void ask(SelectionKey key) throws IOException {
        var line = (Line) key.attachment();
        line.come = 0;
        line.asked = System.nanoTime();
        ((SocketChannel) key.channel()).write(ByteBuffer.wrap(request));
    }

    private boolean answer(SelectionKey key) throws IOException {
        read.clear();
        more((SocketChannel) key.channel());
        var line = (Line) key.attachment();
        line.come += read.position();
        if (line.come > length) {
            throw new IOException("An answer of %d bytes, not %d.".formatted(line.come, length));
        }
        return line.come == length;
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
