package commonplace.command.relay;

import commonplace.command.store.TestLog;
import commonplace.embedded.Database;
import commonplace.testing.server.JavaProcess;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A relay in a JVM of its own, for a test to kill or suspend. */
final class RelayProcess {

    private RelayProcess() {}

    static JavaProcess start(Database database, KafkaSettings kafka, String... jvm) {
        return JavaProcess.start(
                List.of(jvm),
                RelayProcess.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                kafka.bootstrapServers(),
                kafka.topic(),
                Integer.toString(kafka.partitions()));
    }

    /** Publishes until it is ended. */
    static void main(String[] args) throws InterruptedException {
        var database = new Database(args[0], args[1], args[2]);
        var kafka =
                new KafkaSettings(args[3], args[4], Integer.parseInt(args[5]), (short) 1, Map.of());
        var log = TestLog.on(database);
        var name = "process/" + ProcessHandle.current().pid();
        var address = TestLog.address(database);
        new Relay(log.store(), address, kafka, RelayBench.QUICK, name).start();
        new CountDownLatch(1).await();
    }
}
