package commonplace.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.store.CutLine.Cut;
import commonplace.command.store.Outcome.Appended;
import commonplace.events.wire.RawEvent;
import commonplace.testing.Eventually;
import commonplace.testing.server.JavaProcess;
import commonplace.testing.server.Signal;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** A process that is stopped while it holds the append's lock does not stop the others. */
class StoppedAppenderIT {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** What is promised, and as much as a loaded machine may add. */
    private static final Duration BOUND = AppenderProcess.QUICK.transaction().plusSeconds(5);

    private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();

    private Cut nextCut() {
        var next = cuts.poll();
        return next == null ? Cut.NOWHERE : next;
    }

    @Test
    void theOthersGoOnAndWhenItIsContinuedItNeitherLosesNorDoubles() throws Exception {
        try (var line = new CutLine(TestPostgres.fresh("stopped"), this::nextCut);
                var log =
                        TestLog.on(
                                line.database(),
                                TestLog.address(line.database()),
                                AppenderProcess.QUICK);
                var process = AppenderProcess.start(line.database(), line.address())) {
            process.awaitLine(START_LIMIT, text -> text.startsWith("appended"));
            cuts.add(Cut.STUCK_BEFORE_THE_COMMIT);
            Eventually.until(() -> line.made() == 1);
            Eventually.until(() -> holders(log) == 1);
            Signal.STOP.to(process.pid());

            // The stopped one's time began before ours: it is over first.
            var entry = TestLog.newEntry();
            long begun = System.nanoTime();
            assertThat(log.store().append(TestLog.firstOf(entry))).isInstanceOf(Appended.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
            for (int i = 0; i < 20; i++) {
                assertThat(log.store().append(TestLog.next(entry, i))).isInstanceOf(Appended.class);
            }

            int before = told(process, "appended").size();
            Signal.CONT.to(process.pid());
            Eventually.until(() -> told(process, "appended").size() > before + 20);
            process.kill();
            agrees(process, log);
        }
    }

    /** Each is there where it was said to be; beside them at most the last, not yet answered. */
    private static void agrees(JavaProcess process, TestLog log) {
        var positions =
                log.all().stream()
                        .collect(
                                Collectors.toMap(
                                        event -> event.eventId().toString(), RawEvent::position));
        var asked = told(process, "asked");
        var appended = told(process, "appended");
        for (var line : appended) {
            assertThat(positions).containsEntry(line.get(1), Long.valueOf(line.get(2)));
        }
        assertThat(asked.size() - appended.size()).isBetween(0, 1);
        assertThat(positions.size()).isBetween(appended.size() + 21, asked.size() + 21);
    }

    private static List<List<String>> told(JavaProcess process, String what) {
        var told = new ArrayList<List<String>>();
        for (var line : process.output()) {
            if (line.startsWith(what + " ")) {
                told.add(List.of(line.split(" ")));
            }
        }
        return told;
    }

    private static long holders(TestLog log) throws Exception {
        try (var connection = log.database().connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT count(*)
                                FROM pg_locks
                                JOIN pg_database ON pg_database.oid = pg_locks.database
                                WHERE locktype = 'advisory'
                                  AND granted
                                  AND datname = current_database()
                                """)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
