package commonplace.query.projection;

import commonplace.events.InvalidValue;
import commonplace.events.StreamId;
import commonplace.events.wire.UnreadableEvent;
import commonplace.query.deadletter.Parking;
import commonplace.query.deadletter.Parking.Parked;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Takes up a stream's parked events once an operator has marked it: in order, up to the first that
 * fails again. The caller commits.
 */
final class Retries {

    /** Parked events taken up in one transaction; a longer stream is gone on with in the next. */
    private static final int LIMIT = 500;

    private final Rows rows;

    Retries(Rows rows) {
        this.rows = rows;
    }

    void takeUp(Connection connection, String stream) throws SQLException {
        for (var parked : Parking.ofStream(connection, stream, LIMIT)) {
            var error =
                    parked.discarded() ? passOver(connection, parked) : apply(connection, parked);
            if (!error.isEmpty()) {
                Parking.failedAgain(connection, stream, parked.id(), error);
                return;
            }
        }
    }

    private String passOver(Connection connection, Parked parked) throws SQLException {
        try {
            rows.discard(
                    connection, StreamId.parse(parked.event().stream()), parked.event().sequence());
        } catch (InvalidValue none) {
            // A record that names no stream of ours holds nobody up.
        }
        Parking.passed(connection, parked.id());
        return "";
    }

    /** The error, empty where it was applied. */
    private String apply(Connection connection, Parked parked) throws SQLException {
        try {
            var event = parked.event().event().decoded();
            var fault = rows.apply(connection, List.of(event)).faults().get(event.stream());
            if (fault != null) {
                return fault.error();
            }
            Parking.remove(connection, parked.id());
            return "";
        } catch (UnreadableEvent unreadable) {
            return String.valueOf(unreadable.getMessage());
        }
    }
}
