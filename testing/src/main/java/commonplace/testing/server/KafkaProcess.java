package commonplace.testing.server;

import commonplace.embedded.FreePort;
import commonplace.embedded.KafkaBrokerMain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A broker in a JVM of its own, that a test kills, suspends and starts again: always on the same
 * port and the same folder.
 */
public final class KafkaProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final int port = FreePort.find();
    private JavaProcess process;

    private KafkaProcess(Path folder) {
        this.folder = folder;
        process = launch();
    }

    /** Starts one with a folder of its own. */
    public static KafkaProcess start() {
        return start(TestKafka.newFolder());
    }

    /** Starts one on this folder, made where it is missing. */
    public static KafkaProcess start(Path folder) {
        return new KafkaProcess(folder);
    }

    /** What clients are given; the same after {@link #startAgain()}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Where its data is, so that a test can take some of it away while it is down. */
    public Path folder() {
        return folder;
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: what was not written through to the disk's driver is lost. */
    public void kill() {
        process.kill();
    }

    /** SIGSTOP: connections stay open and nothing is answered. */
    public void suspend() {
        Signal.STOP.to(pid());
    }

    /** SIGCONT. */
    public void resume() {
        Signal.CONT.to(pid());
    }

    /** Starts it after {@link #kill()} or {@link #stop()}. */
    public void startAgain() {
        process = launch();
    }

    /** Stops it in order. */
    public void stop() {
        process.close();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            Signal.CONT.to(pid());
        }
        process.close();
    }

    private JavaProcess launch() {
        var started =
                JavaProcess.start(
                        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        KafkaBrokerMain.class.getName(),
                        folder.toString(),
                        Integer.toString(port));
        started.awaitLine(START_LIMIT, line -> line.startsWith("ready "));
        return started;
    }
}
