package commonplace.query.projection;

import commonplace.events.StreamId;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.change.Subject;
import commonplace.query.view.ApplyResult;
import commonplace.query.view.ApplyResult.Fault;
import commonplace.query.view.ViewWriter;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a batch's rows so that an event that the views cannot take stops no other stream. Nearly
 * always all of it can be written at once; where that fails, the streams at fault are found by
 * halves, each tried and taken back, and the events before their faults are applied with all others
 * in one call.
 */
final class Rows {

    private final ViewWriter views;

    Rows(ViewWriter views) {
        this.views = views;
    }

    /** Writes all of it; after a failure nothing of the transaction is left to go on with. */
    ApplyResult whole(Connection connection, List<RecordedEvent> events) throws SQLException {
        return events.isEmpty() ? ApplyResult.NOTHING : views.apply(connection, events);
    }

    /** What became of the batch; streams that made it fail have a fault where they did. */
    ApplyResult apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return ApplyResult.NOTHING;
        }
        var before = connection.setSavepoint();
        try {
            var result = views.apply(connection, events);
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException | RuntimeException failure) {
            if (PassingFailure.is(failure)) {
                throw failure;
            }
            connection.rollback(before);
        }
        var streams = new LinkedHashMap<StreamId, List<RecordedEvent>>();
        events.forEach(e -> streams.computeIfAbsent(e.stream(), s -> new ArrayList<>()).add(e));
        var faults = new HashMap<StreamId, Fault>();
        findFaults(connection, List.copyOf(streams.values()), faults);
        if (faults.isEmpty()) {
            return oneAfterTheOther(connection, streams.values());
        }
        var rest = events.stream().filter(e -> isBefore(e, faults.get(e.stream()))).toList();
        var result = apply(connection, rest);
        faults.putAll(result.faults());
        return new ApplyResult(result.applied(), result.skipped(), faults, result.touched());
    }

    /** For streams that fail only together: whoever comes second is at fault. */
    private ApplyResult oneAfterTheOther(
            Connection connection, Collection<List<RecordedEvent>> streams) throws SQLException {
        var applied = new ArrayList<RecordedEvent>();
        var skipped = new ArrayList<RecordedEvent>();
        var faults = new HashMap<StreamId, Fault>();
        var touched = new HashSet<Subject>();
        for (var stream : streams) {
            var before = connection.setSavepoint();
            try {
                var result = views.apply(connection, stream);
                applied.addAll(result.applied());
                skipped.addAll(result.skipped());
                faults.putAll(result.faults());
                touched.addAll(result.touched());
            } catch (SQLException | RuntimeException failure) {
                if (PassingFailure.is(failure)) {
                    throw failure;
                }
                connection.rollback(before);
                var first = stream.getFirst();
                faults.put(first.stream(), new Fault.Failed(first.sequence(), failure));
            }
        }
        return new ApplyResult(applied, skipped, faults, touched);
    }

    private void findFaults(
            Connection connection, List<List<RecordedEvent>> streams, Map<StreamId, Fault> faults)
            throws SQLException {
        var trial = connection.setSavepoint();
        try {
            views.apply(connection, streams.stream().flatMap(List::stream).toList());
            return;
        } catch (SQLException | RuntimeException failure) {
            if (PassingFailure.is(failure)) {
                throw failure;
            }
            if (streams.size() == 1) {
                connection.rollback(trial);
                var fault = firstFault(connection, streams.getFirst(), failure);
                faults.put(streams.getFirst().getFirst().stream(), fault);
                return;
            }
        } finally {
            if (!connection.isClosed()) {
                connection.rollback(trial);
            }
        }
        int half = streams.size() / 2;
        findFaults(connection, streams.subList(0, half), faults);
        findFaults(connection, streams.subList(half, streams.size()), faults);
    }

    /** The first of a stream's events that fails when they are applied one by one. */
    private Fault firstFault(Connection connection, List<RecordedEvent> events, Exception together)
            throws SQLException {
        for (var event : events) {
            try {
                views.apply(connection, List.of(event));
            } catch (SQLException | RuntimeException failure) {
                if (PassingFailure.is(failure)) {
                    throw failure;
                }
                return new Fault.Failed(event.sequence(), failure);
            }
        }
        return new Fault.Failed(events.getFirst().sequence(), together);
    }

    private static boolean isBefore(RecordedEvent event, @Nullable Fault fault) {
        return fault == null || event.sequence() < fault.sequence();
    }

    /** Lets a stream go on without an event that an operator discarded. */
    boolean discard(Connection connection, StreamId stream, long sequence) throws SQLException {
        return views.discard(connection, stream, sequence);
    }
}
