package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps the writers of several partitions from missing each other: whoever writes entries' tags
 * holds the lock shared, whoever changes a tag's name holds it alone. Without it, an entry tagged
 * in one transaction and a tag renamed in another would each not see the other.
 */
final class TagLock {

    // Most batches are small, and planning them anew would cost more than running them; see Plans.
    private static final String SHARED =
            """
            SELECT pg_advisory_xact_lock_shared(
                       hashtextextended('commonplace tags of ' || current_schema(), 0)),
                   current_setting('transaction_isolation'),
                   set_config('jit', 'off', true),
                   set_config('plan_cache_mode', 'force_generic_plan', true)
            """;

    private static final String ALONE =
            SHARED.replace("pg_advisory_xact_lock_shared", "pg_advisory_xact_lock");

    private TagLock() {}

    /** Held until the transaction ends. What others committed before is visible from now on. */
    static void take(Connection connection, boolean alone) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(alone ? ALONE : SHARED)) {
            row.next();
            if (connection.getAutoCommit() || !row.getString(2).equals("read committed")) {
                throw new IllegalStateException(
                        "Views are written in a transaction of isolation READ COMMITTED, not '%s': another would not see what was committed while it waited."
                                .formatted(row.getString(2)));
            }
        }
    }
}
