package commonplace.query.view;

import commonplace.events.StreamId;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.change.Subject;
import commonplace.query.view.EntryWriting.Named;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes the rows that events come to. Safe for many threads, each with its own connection.
 *
 * <p>The connection is in a transaction of isolation READ COMMITTED whose search path is one
 * generation; the caller commits. {@link #apply} is called once in a transaction, so that writers
 * of several partitions lock counts in one order and cannot deadlock. When it throws, the
 * transaction is rolled back and the batch may be given again, whole or in parts.
 */
public final class ViewWriter {

    /** Entries written at once when a tag changes that very many carry; bounds memory. */
    private static final int ENTRIES_AT_ONCE = 5_000;

    /** Entries whose pages are told one by one; a batch of more touches every page. */
    private static final int ENTRIES_TOLD = 400;

    private final ZoneId zone;

    /**
     * @param zone the site's, in which years begin
     */
    public ViewWriter(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Applies a batch of any streams, each stream's events in their order.
     *
     * @throws SQLException where the database cannot, for reasons that may lie in one of the events
     */
    public ApplyResult apply(Connection connection, List<RecordedEvent> events)
            throws SQLException {
        var batch = Batch.of(events);
        TagLock.take(connection, batch.changesTags());
        Plans.prepareFor(connection, events.size());
        var tags = new TagRows(connection).connected(batch.tags());
        var entries = new EntryRows(connection).namedOrAt(batch.entries(), batch.paths());
        var before = Map.copyOf(entries);
        var streams = new Streams(entries, tags.states(), Streams.Rendering.AT_ONCE);
        streams.apply(events);
        var affected = TagChange.write(connection, tags, streams);
        write(connection, streams.changedEntries().values());
        rewrite(connection, affected, streams.changedEntries().keySet());
        return streams.result(touched(connection, before, streams, affected));
    }

    private Set<Subject> touched(
            Connection connection,
            Map<UUID, EntryState> before,
            Streams streams,
            List<UUID> affected)
            throws SQLException {
        if (!affected.isEmpty() || streams.changedEntries().size() > ENTRIES_TOLD) {
            return Set.of(new Subject.Everything());
        }
        var touched = new Touched(zone);
        if (!streams.changedTags().isEmpty()) {
            touched.tagNames();
        }
        var changed =
                streams.changedEntries().values().stream()
                        .mapMulti(
                                (EntryState after, Consumer<EntryState> each) -> {
                                    each.accept(after);
                                    if (before.containsKey(after.id())) {
                                        each.accept(before.get(after.id()));
                                    }
                                })
                        .toList();
        for (var named : named(connection, changed)) {
            touched.entry(named);
        }
        return touched.subjects();
    }

    /** Entries that only carry a tag whose name changed. */
    private void rewrite(Connection connection, List<UUID> affected, Collection<UUID> written)
            throws SQLException {
        var rest = affected.stream().filter(id -> !written.contains(id)).toList();
        Plans.prepareFor(connection, rest.size());
        for (int from = 0; from < rest.size(); from += ENTRIES_AT_ONCE) {
            int to = Math.min(from + ENTRIES_AT_ONCE, rest.size());
            var states = new EntryRows(connection).named(rest.subList(from, to));
            write(connection, states.values());
        }
    }

    private void write(Connection connection, Collection<EntryState> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        var rows = named(connection, entries);
        var days = new SiteDayRows(connection);
        new EntryWriting(connection).write(rows, days);
        new TagEntryRows(connection).replace(rows);
        new FormerPathRows(connection).replace(entries);
        new SearchRows(connection).replace(entries.stream().map(EntryState::id).toList());
        // Counts that other partitions' writers wait for come last.
        days.write();
    }

    private List<Named> named(Connection connection, Collection<EntryState> entries)
            throws SQLException {
        var ids = new HashSet<String>();
        entries.forEach(entry -> ids.addAll(entry.tagIds()));
        var names = new TagRows(connection).effective(ids);
        return entries.stream().map(entry -> Named.of(entry, names, zone)).toList();
    }

    /**
     * Takes an event that an operator discarded as done, so that the stream's next one follows.
     *
     * @return whether there is a row to note it in; an entry that was never published has none
     */
    public boolean discard(Connection connection, StreamId stream, long sequence)
            throws SQLException {
        return Discarding.discard(connection, stream, sequence);
    }
}
