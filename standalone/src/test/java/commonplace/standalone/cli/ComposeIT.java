package commonplace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import commonplace.embedded.FreePort;
import commonplace.testing.server.Containers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The compose file as a stranger brings it up, beside whatever else runs on this machine: a
 * project, ports and volumes of its own. Only where a Docker engine has the images and the services
 * are packaged.
 */
class ComposeIT {

    private static final Path ROOT =
            Path.of(System.getProperty("commonplace.root", "..")).toAbsolutePath();

    private final Map<String, String> environment = new HashMap<>();
    private List<String> compose = List.of();

    @BeforeEach
    void up() throws Exception {
        assumeTrue(
                Containers.wantedAndThere() && Containers.have("eclipse-temurin:25-jre"),
                "no containers wanted, or no Docker engine that has the images");
        assumeTrue(
                Stream.of("command", "query")
                        .map("%1$s-service/target/%1$s-service.jar"::formatted)
                        .allMatch(jar -> Files.exists(ROOT.resolve(jar))),
                "the services are not packaged; verify does it");
        var found =
                Stream.of(List.of("docker-compose"), List.of("docker", "compose"))
                        .filter(ComposeIT::answers)
                        .findFirst();
        assumeTrue(found.isPresent(), "no docker-compose");

        compose = found.get();
        environment.putAll(secrets());
        int commands = FreePort.find();
        int pages = FreePort.find();
        environment.put("COMPOSE_PROJECT_NAME", "commonplace-" + ProcessHandle.current().pid());
        environment.put("COMMONPLACE_COMMAND_PORT", "127.0.0.1:" + commands);
        environment.put("COMMONPLACE_QUERY_PORT", "127.0.0.1:" + pages);
        environment.put("COMMONPLACE_COMMAND_URL", "http://localhost:" + commands);
        environment.put("COMMONPLACE_QUERY_URL", "http://localhost:" + pages);
        compose("up", "--build", "-d");
    }

    @AfterEach
    void down() throws Exception {
        if (!compose.isEmpty()) {
            compose("down", "-v");
        }
    }

    private static Map<String, String> secrets() {
        var read = new HashMap<String, String>();
        Said.by(Map.of(), "compose-env")
                .worked()
                .output()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> read.put(pair[0], pair[1]));
        return read;
    }

    private static boolean answers(List<String> command) {
        try {
            var words = Stream.concat(command.stream(), Stream.of("version")).toList();
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String compose(String... arguments) throws IOException, InterruptedException {
        var words = Stream.concat(compose.stream(), Stream.of(arguments)).toList();
        var builder = new ProcessBuilder(words).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", words, said).isZero();
        return said;
    }

    private Said said(String... arguments) {
        return Said.by(environment, arguments);
    }

    @Test
    void aNotePublishedInContainersIsOnItsTagPageAndThereAfterARestart() throws Exception {
        var well = said("status", "--wait", "180");
        assertThat(well.exit()).as("%s%n%s", well, compose("logs", "--tail=40")).isZero();
        said("publish", "--kind", "note", "--body", "It *floats*.", "--tag", "containers").worked();
        said("status", "--wait", "60").worked();

        assertThat(tagPage()).contains("It <em>floats</em>.");
        assertThat(compose("exec", "-T", "command-service", "id", "-u").strip()).endsWith("10001");
        assertThat(compose("exec", "-T", "query-service", "id", "-u").strip()).endsWith("10001");

        compose("down");
        compose("up", "-d");
        said("status", "--wait", "180").worked();
        assertThat(tagPage()).contains("It <em>floats</em>.");
    }

    private String tagPage() throws IOException, InterruptedException {
        var address = URI.create(environment.get("COMMONPLACE_QUERY_URL") + "/tags/containers/");
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
