package commonplace.benchmarks.append;

import commonplace.benchmarks.ClosedLoop;
import commonplace.benchmarks.HttpConnection;
import commonplace.command.CommandService;
import commonplace.command.author.AuthorToken;
import commonplace.embedded.Database;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.URI;

/** A command service of its own, Kafka not there, which it does without. */
final class HttpAppends implements AutoCloseable {

    private static final String WORDS = "Views are derived and can be derived again. ".repeat(6);
    private final String token = AuthorToken.mint();
    private final ConfigurableApplicationContext service;
    private final URI address;

    HttpAppends(Database database) {
        this.service =
                CommandService.application()
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                "--commonplace.token-secret=only for this benchmark",
                                "--commonplace.kafka.bootstrap-servers=127.0.0.1:1",
                                "--commonplace.author.bootstrap-token-sha256="
                                        + AuthorToken.sha256Hex(token),
                                "--logging.level.root=ERROR",
                                "--logging.level.commonplace=ERROR");
        var server = ((WebServerApplicationContext) service).getWebServer();
        this.address = URI.create("http://127.0.0.1:" + (server == null ? 0 : server.getPort()));
    }

    /** Publishes entries, each a command of one event, one at a time. */
    ClosedLoop.Client client(int number) throws IOException {
        var connection = new HttpConnection(address);
        return new ClosedLoop.Client() {

            private int sent;

            @Override
            public void once() throws IOException {
                var slug = "note-%d-%d-%d".formatted(System.nanoTime(), number, sent++);
                var answer =
                        connection.send(
                                "POST",
                                "/api/entries",
                                "Authorization: Bearer " + token + "\r\n",
                                """
                                {"kind": "note", "body": "%s", "bodyFormat": "text", "publishedAt": "2026-01-02T03:04:05Z",
                                 "slug": "%s", "tags": ["event-sourcing", "postgresql"]}
                                """
                                        .formatted(WORDS, slug));
                if (answer.status() != 201) {
                    throw new IllegalStateException(answer.toString());
                }
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    @Override
    public void close() {
        service.close();
    }
}
