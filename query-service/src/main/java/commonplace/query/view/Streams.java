package commonplace.query.view;

import commonplace.events.EntryEvent;
import commonplace.events.StreamId;
import commonplace.events.TagEvent;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.change.Subject;
import commonplace.query.view.ApplyResult.Fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The streams that a batch touches, as rows left them and as the batch leaves them. */
final class Streams {

    /** When words are rendered: with their event, or not before their row is written. */
    enum Rendering {
        AT_ONCE,
        LAST
    }

    private final Rendering rendering;
    private final Map<UUID, EntryState> entries;
    private final Map<String, UUID> paths;
    private final TreeMap<String, TagState> tags;
    private final Map<UUID, EntryState> changedEntries = new LinkedHashMap<>();
    private final Set<String> changedTags = new TreeSet<>();
    private final List<RecordedEvent> applied = new ArrayList<>();
    private final List<RecordedEvent> skipped = new ArrayList<>();
    private final Map<StreamId, Fault> faults = new HashMap<>();

    /**
     * @param entries those of the batch, and those that hold its paths
     */
    Streams(Map<UUID, EntryState> entries, Map<String, TagState> tags, Rendering rendering) {
        this.rendering = rendering;
        this.entries = entries;
        this.tags = new TreeMap<>(tags);
        paths = new HashMap<>();
        entries.values().forEach(entry -> paths.put(entry.place().path(), entry.id()));
    }

    void apply(List<RecordedEvent> events) {
        events.forEach(this::apply);
    }

    void apply(RecordedEvent recorded) {
        if (faults.containsKey(recorded.stream())) {
            return;
        }
        long known = known(recorded);
        if (recorded.sequence() <= known) {
            skipped.add(recorded);
        } else if (recorded.sequence() > known + 1) {
            faults.put(recorded.stream(), new Fault.Gap(recorded.sequence(), known + 1));
        } else {
            try {
                evolve(recorded);
                applied.add(recorded);
            } catch (RuntimeException | StackOverflowError failed) {
                faults.put(recorded.stream(), new Fault.Failed(recorded.sequence(), failed));
            }
        }
    }

    private long known(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case EntryEvent event -> {
                var entry = entries.get(event.entry().value());
                yield entry == null ? -1 : entry.sequence();
            }
            case TagEvent event -> tag(event).sequence();
        };
    }

    private void evolve(RecordedEvent recorded) {
        switch (recorded.event()) {
            case EntryEvent event -> {
                var id = event.entry().value();
                var entry = EntryState.after(entries.get(id), recorded, event);
                if (rendering == Rendering.AT_ONCE && entry.words() != null) {
                    // Here, so that a fault in it is this event's.
                    entry.words().rendered();
                }
                occupy(entry);
                entries.put(id, entry);
                changedEntries.put(id, entry);
            }
            case TagEvent event -> {
                var tag = tag(event).after(recorded.sequence(), event);
                tags.put(tag.id(), tag);
                changedTags.add(tag.id());
            }
        }
    }

    private TagState tag(TagEvent event) {
        var id = event.tag().toString();
        var tag = tags.get(id);
        return tag == null ? TagState.unheardOf(id) : tag;
    }

    /**
     * The store reserves addresses; should two entries have one nevertheless, the first keeps it.
     */
    private void occupy(EntryState entry) {
        var holder = paths.putIfAbsent(entry.place().path(), entry.id());
        if (holder != null && !holder.equals(entry.id())) {
            throw new ImpossibleEvent(
                    "Entry %s is published at %s, where entry %s is."
                            .formatted(entry.id(), entry.place().path(), holder));
        }
        SiteDay.check(entry.place().publishedAt());
    }

    /** Lets the stream go on without an event that an operator discarded. */
    void passOver(StreamId stream, long sequence) {
        faults.remove(stream);
        if (stream.isEntry()) {
            entries.computeIfPresent(
                    stream.entry().value(), (id, entry) -> passedOver(id, entry, sequence));
        } else {
            var id = stream.tag().toString();
            var tag = tags.getOrDefault(id, TagState.unheardOf(id));
            if (tag.sequence() == sequence - 1) {
                tags.put(id, tag.passedOver(sequence));
                changedTags.add(id);
            }
        }
    }

    private EntryState passedOver(UUID id, EntryState entry, long sequence) {
        if (entry.sequence() != sequence - 1) {
            return entry;
        }
        var next = entry.passedOver(sequence);
        changedEntries.put(id, next);
        return next;
    }

    /** Why a stream stopped; empty where it did not. */
    Optional<Fault> fault(StreamId stream) {
        return Optional.ofNullable(faults.get(stream));
    }

    /**
     * @param touched by what was applied
     */
    ApplyResult result(Set<Subject> touched) {
        return new ApplyResult(applied, skipped, faults, touched);
    }

    /** Entries that events were applied to, as they are now. */
    Map<UUID, EntryState> changedEntries() {
        return changedEntries;
    }

    /** Tags that events were applied to. */
    Set<String> changedTags() {
        return changedTags;
    }

    /** All tags known here, as they are now. */
    Map<String, TagState> tags() {
        return tags;
    }
}
