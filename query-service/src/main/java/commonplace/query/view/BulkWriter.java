package commonplace.query.view;

import commonplace.events.StreamId;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.view.ApplyResult.Fault;
import commonplace.query.view.EntryWriting.Named;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the rows that whole streams come to, each once, by binary COPY into tables that have no
 * row of these streams. Rows are the same as those of {@link ViewWriter}: states, columns and names
 * are defined once for both. The connection is in a transaction whose search path is the
 * generation; the caller commits. For one thread.
 */
public final class BulkWriter {

    private final ZoneId zone;
    private final Map<String, String> names;
    private final CopyRows<Named> entries;
    private final CopyRows<TagEntryRows.Row> tags;
    private final CopyRows<FormerPathRows.Row> formerPaths;
    private final Map<String, TagState> said = new HashMap<>();
    private final TagRows tagRows;

    /**
     * @param names that identities of tags are found under; others by their first name
     */
    public BulkWriter(Connection connection, ZoneId zone, Map<String, String> names) {
        this.zone = zone;
        this.names = names;
        entries = new CopyRows<>(connection, EntryWriting.COPY, EntryWriting.COLUMNS);
        tags = new CopyRows<>(connection, TagEntryRows.COPY, TagEntryRows.COLUMNS);
        formerPaths = new CopyRows<>(connection, FormerPathRows.COPY, FormerPathRows.COLUMNS);
        tagRows = new TagRows(connection);
    }

    /** One stream on its way from its first event to its rows. */
    public static final class Folding {

        private final StreamId stream;
        private final Streams streams;

        private Folding(StreamId stream, Streams.Rendering rendering) {
            this.stream = stream;
            streams = new Streams(new HashMap<>(), new HashMap<>(), rendering);
        }

        /** The stream's next event; why it cannot be applied, where it cannot. */
        public Optional<Fault> apply(RecordedEvent event) {
            streams.apply(event);
            return streams.fault(stream);
        }

        /** Goes on without an event that an operator gave up. */
        public void passOver(long sequence) {
            streams.passOver(stream, sequence);
        }
    }

    /** Begins a stream; words are rendered once, those of its last state. */
    public Folding fold(StreamId stream) {
        return new Folding(stream, Streams.Rendering.LAST);
    }

    /** The same with each event's words rendered, so that a fault in them is that event's. */
    public Folding foldCarefully(StreamId stream) {
        return new Folding(stream, Streams.Rendering.AT_ONCE);
    }

    /**
     * Takes the rows of a stream that was folded.
     *
     * @return whether it was possible; else its words cannot be rendered: fold it carefully
     */
    public boolean write(Folding folding) throws SQLException {
        said.putAll(folding.streams.tags());
        for (var entry : folding.streams.changedEntries().values()) {
            if (!rendered(entry)) {
                return false;
            }
            write(Named.of(entry, names, zone));
        }
        return true;
    }

    private static boolean rendered(EntryState entry) {
        try {
            return entry.words() == null || entry.words().rendered() != null;
        } catch (RuntimeException | StackOverflowError fault) {
            return false;
        }
    }

    private void write(Named named) throws SQLException {
        entries.add(named);
        for (var tag : named.tags()) {
            if (!named.entry().retracted()) {
                tags.add(new TagEntryRows.Row(tag, named));
            }
        }
        for (var path : named.entry().formerPaths()) {
            formerPaths.add(new FormerPathRows.Row(path, named.entry().id()));
        }
    }

    /** Sends what has not been sent yet. */
    public void flush() throws SQLException {
        entries.flush();
        tags.flush();
        formerPaths.flush();
        if (!said.isEmpty()) {
            tagRows.write(said.values(), Map.of());
            said.clear();
        }
    }
}
