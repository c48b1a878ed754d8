package commonplace.command.entry;

import commonplace.events.EntryEvent;
import commonplace.events.StreamId;
import commonplace.events.wire.PositionToken;

import java.util.List;

/**
 * What a command on an entry came to.
 *
 * @param entry as it stands afterwards
 * @param revision the sequence of its last event
 * @param events what happened; nothing where all was as it should be
 */
public record Done(Entry entry, long revision, List<EntryEvent> events) {

    public Done {
        events = List.copyOf(events);
    }

    /** What a reader must be able to see. */
    public PositionToken position() {
        return new PositionToken(StreamId.of(entry.id()), revision);
    }
}
