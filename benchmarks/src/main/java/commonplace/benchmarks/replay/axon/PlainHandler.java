package commonplace.benchmarks.replay.axon;

import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagId;
import commonplace.events.TagMerged;
import commonplace.events.TagRemoved;
import commonplace.events.TagRenamed;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * A projection as it is usually written: an event, its rows, one statement after the other. It does
 * less than ours: a renamed tag's entries stay under the old name, and no repeat is noticed.
 */
public final class PlainHandler {

    private final JdbcTemplate jdbc;
    private final EntryTable entries;
    private final TagTables tags;
    private final LongAdder handled = new LongAdder();

    PlainHandler(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.entries = new EntryTable(jdbc);
        this.tags = new TagTables(jdbc);
    }

    long handled() {
        return handled.sum();
    }

    /** Axon calls it before it replays. */
    @ResetHandler
    public void reset() {
        jdbc.execute("TRUNCATE entry, tag_entry, tag_year, tag");
        handled.reset();
    }

    @EventHandler
    public void on(
            EntryPublished event, @SequenceNumber long sequence, @Timestamp Instant recordedAt) {
        entries.write(
                event.entry(),
                sequence,
                recordedAt,
                event.path(),
                event.publishedAt(),
                event.content());
        for (var tag : event.tags()) {
            entries.tagAdded(event.entry(), sequence, tag.toString());
            tags.add(event.entry(), tag.toString());
        }
        handled.increment();
    }

    @EventHandler
    public void on(
            EntryRevised event, @SequenceNumber long sequence, @Timestamp Instant recordedAt) {
        entries.write(
                event.entry(),
                sequence,
                recordedAt,
                event.path(),
                event.publishedAt(),
                event.content());
        tags.replace(event.entry());
        handled.increment();
    }

    @EventHandler
    public void on(EntryRetracted event, @SequenceNumber long sequence) {
        entries.retracted(event.entry(), sequence, true);
        tags.replace(event.entry());
        handled.increment();
    }

    @EventHandler
    public void on(EntryRestored event, @SequenceNumber long sequence) {
        entries.retracted(event.entry(), sequence, false);
        tags.replace(event.entry());
        handled.increment();
    }

    @EventHandler
    public void on(TagAdded event, @SequenceNumber long sequence) {
        entries.tagAdded(event.entry(), sequence, event.tag().toString());
        tags.add(event.entry(), event.tag().toString());
        handled.increment();
    }

    @EventHandler
    public void on(TagRemoved event, @SequenceNumber long sequence) {
        entries.tagRemoved(event.entry(), sequence, event.tag().toString());
        tags.remove(event.entry(), event.tag().toString());
        handled.increment();
    }

    @EventHandler
    public void on(TagDescribed event, @SequenceNumber long sequence) {
        noted(event.tag(), sequence, event.tag().toString());
    }

    @EventHandler
    public void on(TagRenamed event, @SequenceNumber long sequence) {
        noted(event.tag(), sequence, event.to().value());
    }

    @EventHandler
    public void on(TagMerged event, @SequenceNumber long sequence) {
        noted(event.tag(), sequence, event.into().toString());
    }

    private void noted(TagId tag, long sequence, String name) {
        tags.noted(tag.toString(), sequence, name);
        handled.increment();
    }
}
