package commonplace.standalone.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, so that it can be killed, stopped and continued. */
final class ServiceProcess implements AutoCloseable {

    private final String mainClass;
    private final int port;
    private final Map<String, String> settings;
    private final List<String> jvm;
    private final Path output;
    private volatile Process process;

    /**
     * @param settings as system properties of the service
     * @param jvm further options of its JVM
     */
    ServiceProcess(
            String mainClass,
            int port,
            Map<String, String> settings,
            List<String> jvm,
            Path output) {
        this.mainClass = mainClass;
        this.port = port;
        this.settings = Map.copyOf(settings);
        this.jvm = List.copyOf(jvm);
        this.output = output;
        this.process = launch();
    }

    private Process launch() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-Dserver.port=" + port);
        command.addAll(List.of("-cp", ClassPath.OF_JARS, mainClass));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it says of itself that it can serve. */
    boolean isReady() {
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var request =
                    HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
                            .timeout(Duration.ofSeconds(2))
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its number; another one after a restart. */
    long pid() {
        return process.pid();
    }

    /** Asks it to end, and waits until it has. */
    void stop() {
        process.destroy();
        await();
    }

    /** kill -9, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Completed when the present process is gone, whoever ended it. */
    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    /** Where what it prints is added. */
    Path output() {
        return output;
    }

    /** Waits until it is gone, whoever ended it. */
    void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError(mainClass + " does not end; see " + output);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again with the same settings. */
    void restart() {
        process = launch();
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
