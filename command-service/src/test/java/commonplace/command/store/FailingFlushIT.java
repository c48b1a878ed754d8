package commonplace.command.store;

import commonplace.testing.Eventually;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Nothing is acknowledged that the disk did not take. PostgreSQL ends all its processes where a
 * flush of its log fails, and recovers; a commit that was not answered may be there then.
 */
class FailingFlushIT {

    private static final int CALLERS = 8;

    @Test
    void whatIsAcknowledgedIsThereWhenAFlushHasFailed() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var ledger = new Ledger();
        try (var server = TestPostgres.start();
                var log = TestLog.on(server.database("log"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var goOn = new AtomicBoolean(true);
            var callers = new ArrayList<Future<?>>();
            try {
                for (int i = 0; i < CALLERS; i++) {
                    var appends = new SeededAppends(seed + i, log.store(), ledger);
                    callers.add(
                            threads.submit(
                                    () -> {
                                        while (goOn.get()) {
                                            appends.next();
                                        }
                                    }));
                }
                for (int round = 0; round < 3; round++) {
                    goesOn(ledger);
                    try (var flush = FailingFlush.of(committer(log), 1 + random.nextInt(20))) {
                        Eventually.until(flush::hasFailed);
                    }
                }
                goesOn(ledger);
            } finally {
                goOn.set(false);
            }
            for (var caller : callers) {
                caller.get();
            }
            ledger.agreesWith(log);
        } catch (AssertionError | ExecutionException failed) {
            throw new AssertionError("seed " + seed, failed);
        }
    }

    private static void goesOn(Ledger ledger) {
        long before = ledger.appended();
        Eventually.until(() -> ledger.appended() > before + 100);
    }

    /** The server process that commits; a recovery may be under way. */
    private static long committer(TestLog log) {
        var found = new ArrayList<Long>();
        Eventually.until(
                () -> {
                    committers(log).forEach(found::add);
                    return !found.isEmpty();
                });
        return found.getFirst();
    }

    private static List<Long> committers(TestLog log) throws SQLException {
        var pids = new ArrayList<Long>();
        try (var connection = log.database().connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT pid
                                FROM pg_stat_activity
                                WHERE application_name = 'commonplace-committer'
                                """)) {
            while (rows.next()) {
                pids.add(rows.getLong(1));
            }
        }
        return pids;
    }
}
