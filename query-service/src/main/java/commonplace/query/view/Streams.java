package commonplace.query.view;

import commonplace.events.EntryEvent;
import commonplace.events.StreamId;
import commonplace.events.TagEvent;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.view.ApplyResult.Fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The streams that a batch touches, as rows left them and as the batch leaves them. */
final class Streams {

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
    Streams(Map<UUID, EntryState> entries, Map<String, TagState> tags) {
        this.entries = entries;
        this.tags = new TreeMap<>(tags);
        paths = new HashMap<>();
        entries.values().forEach(entry -> paths.put(entry.place().path(), entry.id()));
    }

    void apply(List<RecordedEvent> events) {
        events.forEach(this::apply);
    }

    private void apply(RecordedEvent recorded) {
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
        SiteYear.check(entry.place().publishedAt());
    }

    ApplyResult result() {
        return new ApplyResult(applied, skipped, faults);
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
