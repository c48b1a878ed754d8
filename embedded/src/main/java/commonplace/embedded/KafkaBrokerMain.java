package commonplace.embedded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One broker in a JVM of its own: {@code KafkaBrokerMain FOLDER [PORT]}. It prints {@code ready
 * HOST:PORT} when clients can connect, and ends in order at SIGTERM, or when its standard input
 * ends: with the process that started it, however that one ended.
 */
public final class KafkaBrokerMain {

    private KafkaBrokerMain() {}

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        var broker = KafkaBroker.start(Path.of(arguments[0]), port);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-stop"));
        System.out.println("ready " + broker.bootstrapServers());
        while (System.in.read() >= 0) {
            // Nothing is expected on standard input but its end.
        }
        System.exit(0);
    }
}
