package commonplace.standalone.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A query service that answers as a test tells it to, over real HTTP: for answers that a real one
 * gives only after minutes, or when it is ended in their midst.
 */
final class ToldService implements AutoCloseable {

    private record Answer(int status, String type, String body) {}

    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    ToldService() {
        server = listening(0);
    }

    private HttpServer listening(int port) {
        try {
            var listening = HttpServer.create(new InetSocketAddress("localhost", port), 0);
            listening.createContext("/", this::answer);
            listening.start();
            return listening;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One more answer to that; the last one is given ever again. */
    ToldService answers(String methodAndPath, int status, String body) {
        return add(methodAndPath, new Answer(status, "application/json", body));
    }

    /** A stream of events that ends, or breaks off, after these. */
    ToldService streams(String path, String... events) {
        var body = new StringBuilder(": hello\n\n");
        for (var event : events) {
            int colon = event.indexOf(':');
            body.append("event: ").append(event, 0, colon);
            body.append("\ndata: ").append(event.substring(colon + 1)).append("\n\n");
        }
        return add("GET " + path, new Answer(200, "text/event-stream", body.toString()));
    }

    private synchronized ToldService add(String asked, Answer answer) {
        answers.computeIfAbsent(asked, first -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private synchronized Answer next(String asked) {
        var left = answers.getOrDefault(asked, new ArrayDeque<>());
        return left.size() > 1
                ? left.remove()
                : left.isEmpty()
                        ? new Answer(404, "application/problem+json", "{\"status\":404}")
                        : left.element();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(body.isEmpty() ? line : line + " " + body);
            var answer = next(line);
            var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.sendResponseHeaders(answer.status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** What it was asked, with the bodies. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Ends, hangs up on so many who ask meanwhile, and begins again where it was. */
    void endAndStartAgain(int hangingUp) {
        int port = server.getAddress().getPort();
        server.stop(0);
        try (var away = new ServerSocket()) {
            away.setReuseAddress(true);
            away.setSoTimeout(30_000);
            away.bind(new InetSocketAddress("localhost", port));
            for (int i = 0; i < hangingUp; i++) {
                away.accept().close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server = listening(port);
    }

    /** What a command finds it by. */
    Map<String, String> environment() {
        return Map.of(
                "COMMONPLACE_QUERY_URL",
                "http://localhost:" + server.getAddress().getPort(),
                "COMMONPLACE_OPERATOR_TOKEN",
                "cpo_x");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
