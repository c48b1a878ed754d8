package commonplace.command.entry;

import commonplace.events.EntryEvent;
import commonplace.events.EntryPublished;
import commonplace.events.wire.RawEvent;

import java.util.List;
import java.util.Optional;

/**
 * An entry as the log has it.
 *
 * @param revision the sequence of its last event
 */
public record Stored(Entry entry, long revision) {

    /** The fold of an entry's stream; empty where it has no event. */
    public static Optional<Stored> of(List<RawEvent> stream) {
        Entry entry = null;
        long revision = -1;
        for (var raw : stream) {
            var event = (EntryEvent) raw.decoded().event();
            entry = entry == null ? Entry.of((EntryPublished) event) : entry.evolve(event);
            revision = raw.sequence();
        }
        return entry == null ? Optional.empty() : Optional.of(new Stored(entry, revision));
    }
}
