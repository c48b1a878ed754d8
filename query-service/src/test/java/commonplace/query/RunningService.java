package commonplace.query;

import commonplace.embedded.Database;
import commonplace.query.change.Announcing;
import commonplace.query.change.Change;
import commonplace.testing.server.TestPostgres;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole query service with a database of its own, as a test needs it. */
public final class RunningService implements AutoCloseable {

    /** Nothing listens here: pages go on without Kafka. */
    public static final String NO_KAFKA = "127.0.0.1:1";

    private final Database database;
    private final Map<String, Object> settings;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningService(Database database, Map<String, Object> settings) {
        this.database = database;
        this.settings = settings;
        context =
                QueryService.application()
                        .run(
                                settings.entrySet().stream()
                                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                                        .toArray(String[]::new));
    }

    /** Starts it; further settings override the usual ones. */
    public static RunningService start(Map<String, ?> more) {
        return on(TestPostgres.fresh("service"), more);
    }

    /** The same on a database that others use too. */
    public static RunningService on(Database database, Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", 0);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("commonplace.kafka.bootstrap-servers", NO_KAFKA);
        settings.put("commonplace.token-secret", "only for tests, 16 bytes");
        settings.putAll(more);
        return new RunningService(database, settings);
    }

    /** Ends it, and starts it again at the same port with some settings changed. */
    public RunningService restarted(Map<String, ?> changed) {
        var again = new LinkedHashMap<>(settings);
        again.put("server.port", port());
        again.putAll(changed);
        close();
        return new RunningService(database, again);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Runs one statement inside the live generation. */
    public void change(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path TO generation_1");
            connection.setAutoCommit(false);
            statement.execute(sql);
            var announced = bean(Announcing.class).announce(Change.ofEverything());
            announced.tellWith(connection);
            connection.commit();
            announced.committed();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Rows of one text column, asked inside the live generation. */
    public List<String> texts(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path TO generation_1");
            var texts = new ArrayList<String>();
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    public Database database() {
        return database;
    }

    public int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return server == null ? -1 : server.getPort();
    }

    /** What it answers. */
    public HttpResponse<String> ask(
            String method, String path, String body, String... headersByPair) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .method(method, BodyPublishers.ofString(body));
        if (headersByPair.length > 0) {
            request.headers(headersByPair);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
