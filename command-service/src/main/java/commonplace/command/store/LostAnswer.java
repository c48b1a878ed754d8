package commonplace.command.store;

import commonplace.command.store.CommitConnection.Backend;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out what became of a batch whose commit was not answered: it may have happened. First the
 * old server process is ended and seen to be gone, so that nothing of it can still land; then the
 * log is asked. What is there was committed, and what is not there will never be, so no lock has to
 * be held meanwhile; what is sent again is checked against the log like anything else.
 */
final class LostAnswer {

    private LostAnswer() {}

    private static final String END =
            """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE pid = ?
              AND backend_start::text = ?
            """;

    /** Whether the old process is gone; asks the server to end it where it is not. */
    static boolean isGone(Connection connection, Backend old) throws SQLException {
        try (var statement = connection.prepareStatement(END)) {
            statement.setInt(1, old.pid());
            statement.setString(2, old.startedAt());
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static final String FIRST_EVENT =
            """
            SELECT position, event_id
            FROM event
            WHERE stream = ?
              AND sequence = ?
            """;

    private static final String RECEIPT =
            """
            SELECT request_hash, answer, (SELECT position FROM log_head)
            FROM receipt
            WHERE key = ?
            """;

    /** The outcome of an append that happened; empty where it did not. */
    static Optional<Outcome> find(Connection connection, Append append) throws SQLException {
        var receipt = append.receipt();
        if (!append.events().isEmpty()) {
            return firstEvent(connection, append);
        }
        return receipt == null ? Optional.empty() : receipt(connection, receipt);
    }

    private static Optional<Outcome> firstEvent(Connection connection, Append append)
            throws SQLException {
        try (var statement = connection.prepareStatement(FIRST_EVENT)) {
            statement.setString(1, append.stream().value());
            statement.setLong(2, append.expectedSequence() + 1);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                                && rows.getObject(2, UUID.class)
                                        .equals(append.events().getFirst().eventId())
                        ? Optional.of(new Outcome.Appended(rows.getLong(1)))
                        : Optional.empty();
            }
        }
    }

    /** With the same answer: another process may have given the same request another one. */
    private static Optional<Outcome> receipt(Connection connection, Receipt receipt)
            throws SQLException {
        try (var statement = connection.prepareStatement(RECEIPT)) {
            statement.setString(1, receipt.key());
            try (var rows = statement.executeQuery()) {
                return rows.next()
                                && Arrays.equals(rows.getBytes(1), receipt.requestHash())
                                && Arrays.equals(rows.getBytes(2), receipt.answer())
                        ? Optional.of(new Outcome.Appended(rows.getLong(3)))
                        : Optional.empty();
            }
        }
    }
}
