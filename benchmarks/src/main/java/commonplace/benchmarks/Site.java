package commonplace.benchmarks;

import commonplace.command.CommandService;
import commonplace.command.author.AuthorToken;
import commonplace.embedded.Database;
import commonplace.embedded.KafkaBroker;
import commonplace.embedded.PostgresServer;
import commonplace.query.QueryService;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything on this machine in this process, durability on, in a folder that is gone afterwards.
 */
public final class Site implements AutoCloseable {

    private static final String SECRET = "only for these benchmarks";

    private final Scratch folder;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final String token = AuthorToken.mint();
    private final ConfigurableApplicationContext command;
    private final ConfigurableApplicationContext query;

    public Site() throws IOException {
        this.folder = new Scratch();
        this.postgres = PostgresServer.start(folder.path().resolve("postgres"));
        this.kafka = KafkaBroker.start(folder.path().resolve("kafka"));
        this.command =
                service(
                        CommandService.application(),
                        postgres.database("command"),
                        "--commonplace.author.bootstrap-token-sha256="
                                + AuthorToken.sha256Hex(token));
        this.query = service(QueryService.application(), postgres.database("query"));
    }

    private ConfigurableApplicationContext service(
            SpringApplicationBuilder application, Database database, String... further) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                "--commonplace.token-secret=" + SECRET,
                                "--commonplace.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                                "--logging.level.root=ERROR",
                                "--logging.level.commonplace=ERROR"));
        arguments.addAll(List.of(further));
        return application.run(arguments.toArray(String[]::new));
    }

    public URI command() {
        return address(command);
    }

    public URI query() {
        return address(query);
    }

    private static URI address(ConfigurableApplicationContext service) {
        var server = ((WebServerApplicationContext) service).getWebServer();
        if (server == null) {
            throw new IllegalStateException("The service has no server.");
        }
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** The header by which the author is known. */
    public String authorization() {
        return "Authorization: Bearer " + token + "\r\n";
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** An empty database beside those of the services. */
    public Database database(String name) {
        return postgres.database(name);
    }

    @Override
    public void close() throws IOException {
        query.close();
        command.close();
        kafka.close();
        postgres.close();
        folder.close();
    }
}
