package commonplace.standalone.run;

import commonplace.testing.server.JavaProcess;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code commonplace run} in a process of its own, as a user starts it. */
public final class Site implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final JavaProcess process;
    private final HttpClient client = HttpClient.newHttpClient();

    private Site(JavaProcess process) {
        this.process = process;
    }

    /** Starts the process and does not wait for anything. */
    public static Site launch(Path data, String... options) {
        return launch(Map.of(), data, options);
    }

    /** The same with settings in its environment. */
    public static Site launch(Map<String, String> settings, Path data, String... options) {
        var arguments =
                new ArrayList<>(List.of("run", "--data", data.toString(), "--query-port", "0"));
        arguments.addAll(List.of("--command-port", "0"));
        arguments.addAll(List.of(options));
        return new Site(
                JavaProcess.start(
                        settings,
                        List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                        "commonplace.standalone.cli.Commonplace",
                        arguments.toArray(String[]::new)));
    }

    /** The address that it prints when a page can be served. */
    public URI pages() {
        return address("Pages ");
    }

    public URI authors() {
        return address("Authors ");
    }

    private URI address(String what) {
        var line = process.awaitLine(START_LIMIT, text -> text.startsWith(what));
        return URI.create(line.substring(what.length()).strip());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(pages().resolve(path)).build(), BodyHandlers.ofString());
    }

    /** A page as data. */
    public JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
