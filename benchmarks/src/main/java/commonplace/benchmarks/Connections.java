package commonplace.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Kept-alive connections to one server, as many as are in use at once. */
public final class Connections implements AutoCloseable {

    /** Well below the half minute after which a server closes a connection that nobody uses. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

    private record Idle(HttpConnection connection, long since) {

        boolean isFresh() {
            return System.nanoTime() - since < LONGEST_IDLE.toNanos();
        }
    }

    private final URI server;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();

    public Connections(URI server) {
        this.server = server;
    }

    /** What is done with one connection. */
    public interface Use<T> {
        T on(HttpConnection connection) throws IOException;
    }

    public <T> T use(Use<T> use) throws IOException {
        var connection = fresh();
        var result = use.on(connection);
        idle.push(new Idle(connection, System.nanoTime()));
        return result;
    }

    private HttpConnection fresh() throws IOException {
        for (var taken = idle.poll(); taken != null; taken = idle.poll()) {
            if (taken.isFresh()) {
                return taken.connection;
            }
            taken.connection.close();
        }
        return new HttpConnection(server);
    }

    @Override
    public void close() throws IOException {
        for (var left : idle) {
            left.connection.close();
        }
    }
}
