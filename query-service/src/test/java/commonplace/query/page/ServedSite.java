package commonplace.query.page;

import commonplace.embedded.Database;
import commonplace.events.Event;
import commonplace.events.wire.RawEvent;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.QueryService;
import commonplace.query.change.Announcing;
import commonplace.query.change.Change;
import commonplace.query.change.Subject;
import commonplace.query.generation.LiveGeneration;
import commonplace.query.view.GenerationSchema;
import commonplace.query.view.ProjectionVersion;
import commonplace.query.view.ViewWriter;
import commonplace.testing.RecordedLog;
import commonplace.testing.server.TestPostgres;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The query service over a real database and real HTTP; its rows are written from events. */
public final class ServedSite implements AutoCloseable {

    public static final String SECRET = "the secret of these tests";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Database database = TestPostgres.fresh("pages");
    private final RecordedLog log = new RecordedLog();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ZoneId zone;
    private final ViewWriter views;
    private final ConfigurableApplicationContext service;
    private final int port;

    private ServedSite(ZoneId zone, String... settings) {
        this.zone = zone;
        views = new ViewWriter(zone);
        service = QueryService.application().run(arguments(zone, settings));
        var server = ((WebServerApplicationContext) service).getWebServer();
        port = server == null ? -1 : server.getPort();
    }

    private String[] arguments(ZoneId zone, String... settings) {
        var arguments = new LinkedHashMap<String, Object>();
        arguments.put("server.port", 0);
        arguments.put("spring.datasource.url", database.url());
        arguments.put("spring.datasource.username", database.user());
        arguments.put("spring.datasource.password", database.password());
        arguments.put("spring.datasource.hikari.maximum-pool-size", 4);
        arguments.put("commonplace.projection.enabled", false);
        arguments.put("commonplace.token-secret", SECRET);
        arguments.put("commonplace.visibility.patience", "1s");
        arguments.put("commonplace.site.title", "Papers & Pages");
        arguments.put("commonplace.site.address", "https://example.org");
        arguments.put("commonplace.site.zone", zone);
        for (var setting : settings) {
            int equals = setting.indexOf('=');
            arguments.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return arguments.entrySet().stream()
                .map(argument -> "--" + argument.getKey() + "=" + argument.getValue())
                .toArray(String[]::new);
    }

    /** A site of its own, empty. */
    public static ServedSite in(ZoneId zone) {
        return new ServedSite(zone);
    }

    /** A site of its own with other settings than usual. */
    public static ServedSite with(String... settings) {
        return new ServedSite(ZoneId.of("UTC"), settings);
    }

    /** One site for tests that keep to tags and days of their own; never closed. */
    public static ServedSite shared() {
        return Shared.SITE;
    }

    private static final class Shared {
        static final ServedSite SITE = new ServedSite(ZoneId.of("UTC"));
    }

    /** Makes these events visible, all at once. */
    public synchronized void apply(Event... events) {
        var recorded = Arrays.stream(events).map(event -> log.record(event).decoded()).toList();
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL search_path TO generation_1");
                var touched = write(connection, recorded);
                statement.execute("NOTIFY commonplace_view");
                commit(connection, Change.in("generation_1", touched));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void commit(Connection connection, Change change) throws SQLException {
        var announced = service.getBean(Announcing.class).announce(change);
        announced.tellWith(connection);
        connection.commit();
        announced.committed();
    }

    private Set<Subject> write(Connection connection, List<RecordedEvent> events)
            throws SQLException {
        var result = views.apply(connection, events);
        if (!result.faults().isEmpty()) {
            throw new IllegalStateException(result.faults().toString());
        }
        return result.touched();
    }

    private static final String COMPLETE =
            """
            INSERT INTO public.generation (number, schema_name, state, projection_version, until)
            VALUES (?, ?, 'complete', ?, ?)
            """;

    /** Keeps all that is recorded up to now in a generation of its own, as of that instant. */
    public synchronized void keepAsOf(Instant until) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            int number = GenerationSchema.nextNumber(connection);
            GenerationSchema.create(connection, number);
            write(connection, log.events().stream().map(RawEvent::decoded).toList());
            try (var insert = connection.prepareStatement(COMPLETE)) {
                insert.setInt(1, number);
                insert.setString(2, GenerationSchema.name(number));
                insert.setString(3, ProjectionVersion.ofThisRelease(zone).toString());
                insert.setObject(4, until.atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs a statement in the generation's schema, for what no event brings about. */
    public void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET search_path TO generation_1; " + sql);
            commit(connection, Change.ofEverything());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Makes every page be made anew. */
    public void touchEverything() {
        execute("SELECT 1");
    }

    /** What a counter counts. */
    public double metric(String name) {
        return bean(MeterRegistry.class).get(name).counter().count();
    }

    /** A part of the service. */
    public <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    /** What is read from the live generation. */
    public <T> T reading(Function<JdbcClient, T> read) {
        return bean(LiveGeneration.class).reading(read).value();
    }

    /** What the site answers; redirects are not followed. */
    public HttpResponse<String> get(String address, String... headers) {
        return send("GET", address, headers);
    }

    public HttpResponse<String> send(String method, String address, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** The page as data. */
    public JsonNode json(String address) {
        var answer = get(address);
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    "%s is %d: %s".formatted(address, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        service.close();
        client.close();
    }
}
