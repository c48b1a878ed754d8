package commonplace.command;

import commonplace.command.author.AuthorToken;
import commonplace.testing.server.TestPostgres;

import org.springframework.context.ConfigurableApplicationContext;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A real command service on a real PostgreSQL, on a port of its own. */
public final class RunningService implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The secret with which its position tokens are signed. */
    public static final String SECRET = "a secret for tests only";

    private static final class Shared {
        static final RunningService SERVICE = start(Map.of());
    }

    private final ConfigurableApplicationContext context;
    private final String token;
    private final String address;

    private RunningService(ConfigurableApplicationContext context, String token) {
        this.context = context;
        this.token = token;
        this.address =
                "http://localhost:"
                        + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** One for all tests of this JVM that need no other. */
    public static RunningService shared() {
        return Shared.SERVICE;
    }

    /** One of its own, on a database of its own. */
    public static RunningService start(Map<String, String> settings) {
        var database = TestPostgres.fresh("command");
        return start(database.url(), database.user(), database.password(), settings);
    }

    /** Another on the same database. */
    public RunningService another() {
        var environment = context.getEnvironment();
        return start(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"),
                Map.of("token", token));
    }

    private static RunningService start(
            String url, String user, String password, Map<String, String> settings) {
        var token = settings.getOrDefault("token", AuthorToken.mint());
        var arguments = new ArrayList<String>();
        arguments.add("--server.port=0");
        arguments.add("--spring.datasource.url=" + url);
        arguments.add("--spring.datasource.username=" + user);
        arguments.add("--spring.datasource.password=" + password);
        arguments.add("--commonplace.token-secret=" + SECRET);
        arguments.add("--commonplace.author.bootstrap-name=ada");
        arguments.add(
                "--commonplace.author.bootstrap-token-sha256=" + AuthorToken.sha256Hex(token));
        // Nobody listens there: authors' commands need no broker.
        arguments.add("--commonplace.kafka.bootstrap-servers=localhost:1");
        arguments.add("--logging.level.org.apache.kafka=off");
        arguments.add("--logging.level.commonplace.command.relay=off");
        settings.forEach(
                (name, value) -> {
                    if (!name.equals("token")) {
                        arguments.add("--%s=%s".formatted(name, value));
                    }
                });
        return new RunningService(
                CommandService.application().run(arguments.toArray(String[]::new)), token);
    }

    public String token() {
        return token;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A request as the first author; headers come as name and value in turn. */
    public Reply send(String method, String path, String body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (!all.contains("Authorization")) {
            all.addAll(List.of("Authorization", "Bearer " + token));
        }
        if (!body.isEmpty() && !all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        return sendBare(method, path, body, all.toArray(String[]::new));
    }

    /** A request with these headers alone. */
    public Reply sendBare(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Reply.of(HTTP, request.build());
    }

    /** Publishes a note and gives its id. */
    public String note(String... tags) {
        var list = Arrays.stream(tags).map(tag -> '"' + tag + '"').collect(Collectors.joining(","));
        return send(
                        "POST",
                        "/api/entries",
                        "{\"kind\":\"note\",\"body\":\"A note\",\"tags\":[%s]}".formatted(list))
                .is(201)
                .text("/id");
    }

    public String address() {
        return address;
    }

    @Override
    public void close() {
        context.close();
    }
}
