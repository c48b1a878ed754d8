package commonplace.command.store;

import commonplace.command.store.Outcome.Appended;
import commonplace.embedded.Database;
import commonplace.testing.server.JavaProcess;

import java.time.Duration;
import java.util.List;

/**
 * An appender in a JVM of its own, for a test to suspend: a new stream of one event after another,
 * each told before it is asked for and when it is done.
 */
final class AppenderProcess {

    static final StoreSettings QUICK =
            new StoreSettings(
                    64, Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(30));

    private AppenderProcess() {}

    static JavaProcess start(Database database, StoreDatabase committer) {
        return JavaProcess.start(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                AppenderProcess.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                committer.url());
    }

    /** Appends until it is ended. */
    @SuppressWarnings("InfiniteLoopStatement")
    static void main(String[] args) {
        var database = new Database(args[0], args[1], args[2]);
        var log = TestLog.on(database, new StoreDatabase(args[3], args[1], args[2]), QUICK);
        while (true) {
            var append = TestLog.firstOf(TestLog.newEntry());
            var id = append.events().getFirst().eventId();
            IO.println("asked " + id);
            if (log.store().append(append) instanceof Appended(long position)) {
                IO.println("appended %s %d".formatted(id, position));
            }
        }
    }
}
