package commonplace.standalone.fault;

import commonplace.command.CommandService;
import commonplace.command.author.AuthorToken;
import commonplace.embedded.FreePort;
import commonplace.embedded.PostgresServer;
import commonplace.events.wire.PositionToken;
import commonplace.events.wire.RawEvent;
import commonplace.query.QueryService;
import commonplace.query.operator.OperatorToken;
import commonplace.testing.Eventually;
import commonplace.testing.server.KafkaProcess;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole line from author to reader, each part in a process of its own: two PostgreSQL, Kafka,
 * the services. All are real and all can be killed.
 */
final class Line implements AutoCloseable {

    static final Duration LIMIT = Duration.ofMinutes(3);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SECRET = "a secret that both services hold";

    /** Reads the tokens that the services sign. */
    static final PositionToken.Signer TOKENS = new PositionToken.Signer(SECRET);

    final PostgresServer log;
    final PostgresServer views;
    final KafkaProcess kafka;

    private final Path folder;
    private final String token = AuthorToken.mint();
    private final String operatorToken = OperatorToken.mint();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Line() throws IOException {
        this.folder =
                Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "line");
        this.log = PostgresServer.start(folder.resolve("log"));
        this.views = PostgresServer.start(folder.resolve("views"));
        this.kafka = KafkaProcess.start();
    }

    String token() {
        return token;
    }

    String operatorToken() {
        return operatorToken;
    }

    Path folder() {
        return folder;
    }

    /** A command service that is started but perhaps not yet ready. */
    ServiceProcess command(String name, List<String> jvm) {
        var database = log.database("command");
        var settings = new HashMap<String, String>();
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("commonplace.token-secret", SECRET);
        settings.put("commonplace.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("commonplace.relay.takeover", "10s");
        settings.put("commonplace.author.bootstrap-token-sha256", AuthorToken.sha256Hex(token));
        return service(CommandService.class, name, settings, jvm);
    }

    /** A query service that is started but perhaps not yet ready. */
    ServiceProcess query(String name, List<String> jvm) {
        var database = views.database("query");
        var settings = new HashMap<String, String>();
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("commonplace.token-secret", SECRET);
        settings.put("commonplace.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put(
                "commonplace.operator.bootstrap-token-sha256",
                OperatorToken.sha256Hex(operatorToken));
        settings.put("commonplace.rebuild.spool", folder.resolve("spool").toString());
        // A killed one's partitions are given to the next one sooner.
        settings.put("commonplace.projection.session-timeout", "2s");
        return service(QueryService.class, name, settings, jvm);
    }

    private ServiceProcess service(
            Class<?> main, String name, Map<String, String> settings, List<String> jvm) {
        return new ServiceProcess(
                main.getName(), FreePort.find(), settings, jvm, folder.resolve(name + ".log"));
    }

    static void awaitReady(ServiceProcess service) {
        Eventually.until(LIMIT, service::isReady);
    }

    /** All there is in the log, asked of a command service. */
    String log(ServiceProcess command) throws IOException, InterruptedException {
        return getAsAuthor(command.address().resolve("/api/log"));
    }

    /** An entry as a command service gives it to its author. */
    String entry(ServiceProcess command, String id) throws IOException, InterruptedException {
        return getAsAuthor(command.address().resolve("/api/entries/" + id));
    }

    /** Whether the relay has published all there is, and noted it. */
    boolean isPublished(ServiceProcess command) throws IOException, InterruptedException {
        var status = JSON.readTree(getAsAuthor(command.address().resolve("/api/status")));
        return status.at("/relay/lagEvents").asLong(-1) == 0;
    }

    private String getAsAuthor(URI address) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(10))
                        .header("Accept", "application/json")
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The log, the topic and the views say the same once all is caught up. */
    void assertExact(ServiceProcess command, Authors authors) throws Exception {
        var log = ExactComparison.log(log(command));
        ExactComparison.assertHolds(log, authors.acknowledged());
        Eventually.passes(
                LIMIT,
                () -> {
                    ExactComparison.assertTopicIs(log, kafka.bootstrapServers());
                    assertViews(log);
                });
    }

    private void assertViews(List<RawEvent> log) throws SQLException {
        var database = views.database("query");
        ExactComparison.assertViewsAre(log, database.url(), database.user(), database.password());
    }

    @Override
    public void close() {
        http.close();
        kafka.close();
        views.close();
        log.close();
    }
}
