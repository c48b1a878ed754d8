package commonplace.benchmarks.replay;

import commonplace.embedded.Database;
import commonplace.embedded.FreePort;
import commonplace.query.QueryService;
import commonplace.query.operator.OperatorToken;
import commonplace.testing.Eventually;
import commonplace.testing.server.JavaProcess;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A query service in a JVM of its own, so that its memory can be told from everything else's. */
public final class RebuildProcess implements AutoCloseable {

    /** MiB that it must do with. */
    static final int HEAP = 512;

    /** As the image has them. What the raw limits are measured under, too. */
    static final List<String> JVM =
            List.of(
                    "-Xmx" + HEAP + "m",
                    "-XX:+UseParallelGC",
                    "-XX:NewRatio=1",
                    "-XX:+UseCompactObjectHeaders");

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final Duration REST = Duration.ofSeconds(2);

    private final int port = FreePort.find();
    private final String token = OperatorToken.mint();
    private final JavaProcess process;

    /**
     * @param follows whether it also follows the log, as a service usually does
     */
    RebuildProcess(Database database, String kafka, boolean follows) {
        this(database, kafka, follows, List.of());
    }

    private RebuildProcess(
            Database database, String kafka, boolean follows, List<String> settings) {
        var arguments = new ArrayList<>(settings);
        Collections.addAll(
                arguments,
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--commonplace.token-secret=only for this benchmark",
                "--commonplace.kafka.bootstrap-servers=" + kafka,
                "--commonplace.projection.enabled=" + follows,
                "--commonplace.audit.enabled=false",
                "--commonplace.operator.bootstrap-token-sha256=" + OperatorToken.sha256Hex(token));
        this.process =
                JavaProcess.start(
                        Map.of("SPRING_DATASOURCE_PASSWORD", database.password()),
                        JVM,
                        QueryService.class.getName(),
                        arguments.toArray(String[]::new));
        Eventually.until(START_LIMIT, this::isReady);
    }

    /** One that only serves what the database holds, with further settings. */
    public static RebuildProcess serving(Database database, String... settings) {
        return new RebuildProcess(database, "127.0.0.1:1", false, List.of(settings));
    }

    public long pid() {
        return process.pid();
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException(String.join("\n", process.output()));
        }
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(address().resolve("/actuator/health/readiness")).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Operations operations() {
        return new Operations(address(), token);
    }

    /** Waits until it does next to nothing: one that has just started still compiles itself. */
    void awaitRest() {
        Eventually.until(
                START_LIMIT,
                () -> {
                    var before = worked();
                    LockSupport.parkNanos(REST.toNanos());
                    return worked().minus(before).compareTo(REST.dividedBy(20)) < 0;
                });
    }

    private Duration worked() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** MiB that it had in memory at most, heap and all else; NaN where the system does not tell. */
    double residentAtMost() throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        process.close();
    }
}
