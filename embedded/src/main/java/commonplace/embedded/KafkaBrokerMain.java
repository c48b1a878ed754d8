package commonplace.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * One broker in a JVM of its own: {@code KafkaBrokerMain FOLDER [PORT]}. It prints {@code ready
 * HOST:PORT} when clients can connect, and ends in order at SIGTERM.
 */
public final class KafkaBrokerMain {

    private KafkaBrokerMain() {}

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        var broker = KafkaBroker.start(Path.of(arguments[0]), port);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-stop"));
        System.out.println("ready " + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
