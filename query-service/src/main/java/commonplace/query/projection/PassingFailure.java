package commonplace.query.projection;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Tells failures that lie in the database's condition, and pass, from those that lie in an event.
 * By SQLSTATE class (PostgreSQL, appendix A): connection, rollback (deadlock), resources,
 * intervention by an operator, the server's own troubles; a missing table or schema is a matter of
 * set-up, and no event's fault either.
 */
final class PassingFailure {

    private static final Set<String> CLASSES =
            Set.of("08", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58", "XX");

    private PassingFailure() {}

    static boolean is(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                var state = sql.getSQLState();
                return state == null
                        || state.length() < 2
                        || CLASSES.contains(state.substring(0, 2));
            }
        }
        return false;
    }
}
