package commonplace.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Kept-alive connections to one server, as many as are in use at once. */
public final class Connections implements AutoCloseable {

    private final URI server;
    private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    public Connections(URI server) {
        this.server = server;
    }

    /** What is done with one connection. */
    public interface Use<T> {
        T on(HttpConnection connection) throws IOException;
    }

    public <T> T use(Use<T> use) throws IOException {
        var taken = idle.poll();
        var connection = taken == null ? new HttpConnection(server) : taken;
        var result = use.on(connection);
        idle.push(connection);
        return result;
    }

    @Override
    public void close() throws IOException {
        for (var connection : idle) {
            connection.close();
        }
    }
}
