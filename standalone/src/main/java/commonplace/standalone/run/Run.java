package commonplace.standalone.run;

import commonplace.command.CommandService;
import commonplace.embedded.FreePort;
import commonplace.embedded.KafkaBroker;
import commonplace.embedded.PostgresServer;
import commonplace.query.QueryService;
import commonplace.standalone.sample.SampleContent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole site in this process: PostgreSQL and Kafka, then both services, their data in one
 * folder. It ends in reverse order at SIGTERM or Ctrl-C.
 */
public final class Run {

    /** After which a stop that hangs is cut off; the next start recovers as from a crash. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    /** Of what the site makes of itself known on the machine only, unless a setting says more. */
    private static final String ONLY_THIS_MACHINE = "127.0.0.1";

    private final RunFolder folder;
    private final boolean sample;
    private final Addresses addresses;
    private final PrintStream out;
    private final Parts parts = new Parts();
    private final AtomicBoolean kafkaEnded = new AtomicBoolean();

    private Run(RunFolder folder, RunOptions options, PrintStream out) {
        this.folder = folder;
        this.sample = !options.empty();
        this.out = out;
        addresses =
                Addresses.local(
                        port(options.queryPort(), "--query-port"),
                        port(options.commandPort(), "--command-port"));
    }

    /**
     * Runs the site and returns never: the process ends with exit code 0 when it is told to end,
     * after everything was stopped in order.
     *
     * @param out told one line with each address, when a page can be served
     * @throws RunFailed where it does not start; what was started is stopped again
     */
    public static void untilToldToEnd(RunOptions options, PrintStream out) {
        RunLog.into(options.data());
        var folder = RunFolder.hold(options.data());
        try {
            new Run(folder, options, out).untilToldToEnd();
        } catch (RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    private void untilToldToEnd() {
        var hook = new Thread(this::stopAndExit, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            start();
            new CountDownLatch(1).await();
        } catch (Parts.Stopped | InterruptedException toldToEnd) {
            awaitExit(hook);
        } catch (RuntimeException failed) {
            log().error("The site did not start.", failed);
            if (!Runtime.getRuntime().removeShutdownHook(hook)) {
                awaitExit(hook);
            }
            parts.stop();
            throw new RunFailed(
                    "The site did not start: %s. The whole story: %s"
                            .formatted(reason(failed), folder.servers("log/commonplace.log")),
                    failed);
        }
    }

    private void start() {
        parts.step();
        var postgres =
                parts.start("postgresql", () -> PostgresServer.start(folder.servers("postgresql")));
        var broker = parts.start("kafka", () -> KafkaBroker.start(folder.servers("kafka")));
        var databases = Parts.await(postgres);
        var kafka = Parts.await(broker).bootstrapServers();
        KafkaBroker.outlive(this::tellThatKafkaEnded);
        parts.step();
        Parts.await(parts.start("watch", () -> new PostgresWatch(databases)));
        parts.step();
        var command =
                ServiceSettings.of(
                                folder, addresses.command(), databases.database("command"), kafka)
                        .with(
                                "commonplace.author.bootstrap-token-sha256",
                                LocalToken.sha256(folder.authorToken()));
        var query =
                ServiceSettings.of(folder, addresses.query(), databases.database("query"), kafka)
                        .with("commonplace.rebuild.spool", folder.spool())
                        .with("commonplace.site.address", addresses.query());
        var commands = parts.start("command", () -> service(CommandService.application(), command));
        var queries = parts.start("query", () -> service(QueryService.application(), query));
        Parts.await(commands);
        Parts.await(queries);
        fill();
        Page.awaitServed(addresses.query());
        folder.announce(addresses);
        out.println("Pages    " + addresses.query() + "/");
        out.println("Authors  " + addresses.command() + "/");
        out.flush();
    }

    /** Pages need no Kafka: they are read until somebody has made room. */
    private void tellThatKafkaEnded() {
        if (!kafkaEnded.getAndSet(true)) {
            out.printf(
                    "Kafka has ended: it cannot write to %s (is the disk full?). Pages can be read."
                            + " Make room, then stop this and start it again; nothing is lost.%n",
                    folder.servers("kafka"));
            out.flush();
        }
    }

    private static ConfigurableApplicationContext service(
            SpringApplicationBuilder application, ServiceSettings settings) {
        return application
                // We stop the parts ourselves, in an order that Spring's own hook does not know.
                .registerShutdownHook(false)
                .properties("server.address=" + ONLY_THIS_MACHINE)
                .run(settings.arguments());
    }

    private void fill() {
        if (folder.hasFirstContent()) {
            return;
        }
        if (sample) {
            SampleContent.publish(addresses.command(), addresses.query(), folder.authorToken());
        }
        folder.firstContentIsIn();
    }

    /** The JVM's answer to a signal would be an exit code of 128 and more. */
    private void stopAndExit() {
        Thread.ofPlatform().daemon().name("stop-limit").start(Run::exitAfterLimit);
        parts.stop();
        folder.close();
        Runtime.getRuntime().halt(0);
    }

    private static void exitAfterLimit() {
        try {
            Thread.sleep(STOP_LIMIT);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void awaitExit(Thread hook) {
        try {
            hook.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static int port(int wanted, String option) {
        if (wanted == 0) {
            return FreePort.find();
        }
        try (var socket = new ServerSocket(wanted, 1, InetAddress.ofLiteral(ONLY_THIS_MACHINE))) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new RunFailed(
                    "Port %d is in use by another process. Choose another with %s, or 0 for any free one."
                            .formatted(wanted, option),
                    taken);
        }
    }

    /** The innermost cause says most, and in one line. */
    private static String reason(Throwable failed) {
        var cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var said = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return said.lines().findFirst().orElse(cause.toString()).replaceAll("\\.$", "");
    }

    /** Not before the folder is held: the log is in it. */
    private static Logger log() {
        return LoggerFactory.getLogger(Run.class);
    }
}
