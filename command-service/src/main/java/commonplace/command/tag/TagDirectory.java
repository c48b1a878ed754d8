package commonplace.command.tag;

import commonplace.command.store.EventStore;
import commonplace.events.wire.RecordedEvent;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All tags as the log tells of them now. Safe for many threads.
 *
 * <p>Whoever asks is given a state at least as new as the question, or a rename answered by another
 * instance could be forgotten by this one. The log is asked once for all who wait: a reading that
 * began after the question is as good as one's own.
 */
@Component
public final class TagDirectory {

    /** Events that are read at once. */
    private static final int PAGE = 1_000;

    private final EventStore store;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private long succeeded;
    private Tags tags = Tags.NONE;

    TagDirectory(EventStore store) {
        this.store = store;
    }

    /** The tags with every change that was recorded before the call. */
    public Tags current() {
        long before = begun.get();
        reading.lock();
        try {
            if (succeeded <= before) {
                long mine = begun.incrementAndGet();
                tags = tags.and(since(tags.position()));
                succeeded = mine;
            }
            return tags;
        } finally {
            reading.unlock();
        }
    }

    /** Every change of a tag as a whole, in the log's order, and what they made of the tags. */
    public record History(List<RecordedEvent> changes, Tags tags) {

        public History {
            changes = List.copyOf(changes);
        }
    }

    /** All changes that were recorded before the call. */
    public History history() {
        var changes = since(0);
        return new History(changes, Tags.NONE.and(changes));
    }

    private List<RecordedEvent> since(long position) {
        var events = new ArrayList<RecordedEvent>();
        var page = store.tagEvents(position, PAGE);
        while (!page.isEmpty()) {
            page.forEach(event -> events.add(event.decoded()));
            page =
                    page.size() < PAGE
                            ? List.of()
                            : store.tagEvents(page.getLast().position(), PAGE);
        }
        return events;
    }
}
