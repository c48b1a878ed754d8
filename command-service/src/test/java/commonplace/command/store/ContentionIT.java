package commonplace.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.store.Outcome.Appended;
import commonplace.command.store.Outcome.ClaimTaken;
import commonplace.command.store.Outcome.ReceiptExists;
import commonplace.command.store.Outcome.Stale;
import commonplace.embedded.Database;
import commonplace.events.EntryId;
import commonplace.testing.Eventually;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two processes that append to one log: a conflict refuses its own append and no other. */
class ContentionIT {

    private static final String NAME = "path:/2026/Jan/1/wanted/";

    /**
     * Both arrive while the log's head is held, so that a check made without the append's lock
     * would find nothing in the way of either.
     */
    @Test
    void ofTwoBatchesAtOnceTheLaterSeesAllThatTheEarlierDid() throws Exception {
        var entry = TestLog.newEntry();
        try (var log = TestLog.fresh();
                var one = open(log.database());
                var two = open(log.database());
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var holder = log.database().connect();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT position FROM log_head FOR UPDATE");
            var batches =
                    List.of(
                            threads.submit(() -> wanting(entry).commit(one.jdbc())),
                            threads.submit(() -> wanting(entry).commit(two.jdbc())));
            Eventually.until(() -> waiting(log.database()) == 2);
            holder.commit();

            assertThat(kinds(batches))
                    .containsExactlyInAnyOrder(
                            List.of(Appended.class, Appended.class, Appended.class, Appended.class),
                            List.of(
                                    Stale.class,
                                    ClaimTaken.class,
                                    ReceiptExists.class,
                                    Appended.class));
            assertThat(log.all()).hasSize(5);
        }
    }

    private static CommitConnection open(Database database) throws SQLException {
        return CommitConnection.open(TestLog.address(database), StoreSettings.defaults());
    }

    /** What somebody else wants as well, and something that nobody else does. */
    private static Batch wanting(EntryId entry) {
        var keyed = TestLog.firstOf(TestLog.newEntry());
        var receipt = new Receipt("key", new byte[] {1}, new byte[] {2});
        var batch = new Batch();
        for (var append :
                List.of(
                        TestLog.firstOf(entry),
                        TestLog.append(TestLog.newEntry(), Append.NEW_STREAM, 1, List.of(NAME)),
                        new Append(keyed.stream(), -1, keyed.events(), List.of(), receipt),
                        TestLog.firstOf(TestLog.newEntry()))) {
            assertThat(batch.add(new Pending(append))).isTrue();
        }
        return batch;
    }

    private static List<List<Class<?>>> kinds(List<Future<List<Outcome>>> batches)
            throws InterruptedException, ExecutionException {
        var kinds = new ArrayList<List<Class<?>>>();
        for (var batch : batches) {
            var one = new ArrayList<Class<?>>();
            batch.get().forEach(outcome -> one.add(outcome.getClass()));
            kinds.add(one);
        }
        return kinds;
    }

    private static long waiting(Database database) throws SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT count(*)
                                FROM pg_stat_activity
                                WHERE datname = current_database()
                                  AND application_name = 'commonplace-committer'
                                  AND wait_event_type = 'Lock'
                                """)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
