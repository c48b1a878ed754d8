package commonplace.query.replay;

import commonplace.events.InvalidValue;
import commonplace.events.StreamId;
import commonplace.events.wire.UnreadableEvent;
import commonplace.query.deadletter.Discards;
import commonplace.query.deadletter.ParkedEvent;
import commonplace.query.deadletter.Parking;
import commonplace.query.projection.Arrival;
import commonplace.query.projection.Batches;
import commonplace.query.view.BulkWriter;

import java.lang.foreign.MemorySegment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folds the streams of one bucket, one after the other, and writes their rows. Events that cannot
 * be applied are parked, with all later ones of their stream, as following would have parked them.
 */
final class BucketLoad {

    private final Connection connection;
    private final BulkWriter rows;

    /** Events between two questions whether to go on, and how fast: some milliseconds of work. */
    private static final int AT_ONCE = 256;

    private final PlainText.Authors authors = new PlainText.Authors();
    private final Discards discards;
    private final int partition;
    private final Control control;

    /**
     * @param connection in the transaction that the rows belong to, inside the generation
     */
    BucketLoad(
            Connection connection,
            BulkWriter rows,
            Discards discards,
            int partition,
            Control control) {
        this.control = control;
        this.connection = connection;
        this.rows = rows;
        this.discards = discards;
        this.partition = partition;
    }

    /** Writes the rows of all events in the file, and sends them. */
    void load(BucketFile file) throws SQLException, LoadStopped {
        int taken = 0;
        for (int from = 0; from < file.size(); from = file.endOfHash(from)) {
            if (from - taken >= AT_ONCE) {
                pace(from - taken);
                taken = from;
            }
            for (var stream : file.streams(from)) {
                load(file.bytes(), stream);
            }
        }
        rows.flush();
        pace(file.size() - taken);
    }

    private void pace(int events) throws LoadStopped {
        control.check();
        control.take(events);
    }

    private void load(MemorySegment bytes, long[] places) throws SQLException {
        if (folded(bytes, places)) {
            return;
        }
        var arrivals = new ArrayList<Arrival>(places.length);
        for (long at : places) {
            arrivals.add(SpillForm.arrivalAt(bytes, at, partition));
        }
        if (!fold(arrivals, false)) {
            fold(arrivals, true);
        }
    }

    /** The short way, of a stream in which nothing is out of the ordinary; else nothing is done. */
    private boolean folded(MemorySegment bytes, long[] places) throws SQLException {
        StreamId stream;
        try {
            stream = new StreamId(SpillForm.streamAt(bytes, places[0]));
        } catch (InvalidValue none) {
            return false;
        }
        var folding = rows.fold(stream);
        for (long at : places) {
            var event = SpillForm.eventAt(bytes, at, stream, authors);
            if (event == null || folding.apply(event).isPresent()) {
                return false;
            }
        }
        return rows.write(folding);
    }

    private record Letter(ParkedEvent event, String error, Optional<Discards.Discard> discard) {}

    private boolean fold(List<Arrival> arrivals, boolean carefully) throws SQLException {
        var stream = stream(arrivals);
        var folding =
                stream.map(id -> carefully ? rows.foldCarefully(id) : rows.fold(id)).orElse(null);
        var letters = new ArrayList<Letter>();
        boolean waits = false;
        for (var arrival : arrivals) {
            var error = waits ? Batches.BEHIND : apply(folding, arrival);
            if (error.isEmpty()) {
                continue;
            }
            var event = parked(arrival);
            // Behind one that waits, what was given up before is not known to fail again.
            var discard = waits ? Optional.<Discards.Discard>empty() : discards.of(event);
            letters.add(new Letter(event, error, discard));
            if (discard.isEmpty()) {
                waits = true;
            } else if (folding != null) {
                folding.passOver(event.sequence());
            }
        }
        if (folding != null && !rows.write(folding) && !carefully) {
            return false;
        }
        for (var letter : letters) {
            if (letter.discard.isPresent()) {
                Parking.parkDiscarded(connection, letter.event, letter.error, letter.discard.get());
            } else {
                Parking.park(connection, letter.event, letter.error);
            }
        }
        return true;
    }

    /** Empty where no record's headers can be read. */
    private static Optional<StreamId> stream(List<Arrival> arrivals) {
        for (var arrival : arrivals) {
            if (arrival instanceof Arrival.Told told) {
                return Optional.of(told.event().stream());
            }
        }
        return Optional.empty();
    }

    /** Why it cannot be applied; empty where it was. */
    private static String apply(
            BulkWriter.@org.jspecify.annotations.Nullable Folding folding, Arrival arrival) {
        return switch (arrival) {
            case Arrival.Broken broken -> broken.error();
            case Arrival.Told told when folding == null ->
                    throw new IllegalStateException("A stream of nothing tells something.");
            case Arrival.Told told -> {
                try {
                    yield folding.apply(told.decoded()).map(fault -> fault.error()).orElse("");
                } catch (UnreadableEvent unreadable) {
                    yield String.valueOf(unreadable.getMessage());
                }
            }
        };
    }

    private static ParkedEvent parked(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Broken broken -> broken.parked();
            case Arrival.Told told -> told.parked();
        };
    }
}
