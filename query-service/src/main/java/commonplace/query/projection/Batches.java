package commonplace.query.projection;

import commonplace.events.wire.RecordedEvent;
import commonplace.events.wire.UnreadableEvent;
import commonplace.query.change.Subject;
import commonplace.query.deadletter.Parking;
import commonplace.query.view.ApplyResult;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Applies what one poll brought, in one transaction: offsets, rows, parked events. The caller
 * commits.
 */
public final class Batches {

    /** Why an event is parked that could be applied, were it not for one before it. */
    public static final String BEHIND =
            "It stands behind a parked event of its stream and waits for that.";

    private Batches() {}

    /** Writes the rows of a batch's events. */
    @FunctionalInterface
    interface Writing {
        ApplyResult write(Connection connection, List<RecordedEvent> events) throws SQLException;
    }

    /**
     * Applies it.
     *
     * @return what it touches
     * @throws NotOwner where another consumer has moved one of the partitions
     */
    static Set<Subject> apply(Connection connection, List<BatchPart> parts, Writing writing)
            throws SQLException {
        var inOrder = new ArrayList<>(parts);
        inOrder.sort(Comparator.comparingInt(BatchPart::partition));
        // First: who is not the owner finds out before doing any work, and an owner holds the
        // partitions until the commit.
        Offsets.move(connection, inOrder);
        var batch = new Sorted(connection, inOrder);
        var result = writing.write(connection, batch.readable);
        for (var told : batch.told) {
            var fault = result.faults().get(told.event().stream());
            if (fault != null && told.event().sequence() >= fault.sequence()) {
                Parking.park(connection, told.parked(), error(fault, told));
            }
        }
        return result.touched();
    }

    private static String error(ApplyResult.Fault fault, Arrival.Told told) {
        return told.event().sequence() == fault.sequence() ? fault.error() : BEHIND;
    }

    /** A batch, what cannot be read or must wait parked, the rest in its order. */
    private static final class Sorted {

        final List<Arrival.Told> told = new ArrayList<>();
        final List<RecordedEvent> readable = new ArrayList<>();
        private final Set<String> parked;

        Sorted(Connection connection, List<BatchPart> parts) throws SQLException {
            parked = parkedStreams(connection, parts);
            for (var part : parts) {
                for (var arrival : part.arrivals()) {
                    switch (arrival) {
                        case Arrival.Told event -> sort(connection, event);
                        case Arrival.Broken broken -> park(connection, broken);
                    }
                }
            }
        }

        private void sort(Connection connection, Arrival.Told event) throws SQLException {
            if (parked.contains(event.event().stream().value())) {
                Parking.park(connection, event.parked(), BEHIND);
                return;
            }
            try {
                readable.add(event.decoded());
                told.add(event);
            } catch (UnreadableEvent unreadable) {
                Parking.park(connection, event.parked(), String.valueOf(unreadable.getMessage()));
                parked.add(event.event().stream().value());
            }
        }

        private void park(Connection connection, Arrival.Broken broken) throws SQLException {
            var letter = broken.parked();
            Parking.park(connection, letter, broken.error());
            parked.add(letter.stream());
        }

        private static Set<String> parkedStreams(Connection connection, List<BatchPart> parts)
                throws SQLException {
            var streams = new HashSet<String>();
            for (var part : parts) {
                for (var arrival : part.arrivals()) {
                    if (arrival instanceof Arrival.Told event) {
                        streams.add(event.event().stream().value());
                    }
                }
            }
            return streams.isEmpty() ? new HashSet<>() : Parking.parkedStreams(connection, streams);
        }
    }
}
