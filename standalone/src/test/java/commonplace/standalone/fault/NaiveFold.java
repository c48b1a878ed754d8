package commonplace.standalone.fault;

import commonplace.events.EntryEvent;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRemoved;
import commonplace.events.TagRenamed;
import commonplace.events.wire.RecordedEvent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The views as the log says they should be: written as plainly as possible, slow, and sharing
 * nothing with the projection that it judges.
 */
final class NaiveFold {

    private final Map<EntryId, Entry> entries = new HashMap<>();
    private final Map<TagId, TagName> names = new HashMap<>();
    private final Map<TagId, TagId> merged = new HashMap<>();

    private static final class Entry {
        long sequence;
        EntryPath path = EntryPath.parse("/2000/Jan/1/none/");
        Instant publishedAt = Instant.EPOCH;
        boolean retracted;
        final Set<TagId> tags = new LinkedHashSet<>();
    }

    static NaiveFold of(List<RecordedEvent> log) {
        var fold = new NaiveFold();
        log.forEach(fold::apply);
        return fold;
    }

    private void apply(RecordedEvent recorded) {
        switch (recorded.event()) {
            case EntryEvent event -> {
                var entry = entries.computeIfAbsent(event.entry(), id -> new Entry());
                entry.sequence = recorded.sequence();
                apply(entry, event);
            }
            case TagEvent event -> apply(event);
        }
    }

    private static void apply(Entry entry, EntryEvent event) {
        switch (event) {
            case EntryPublished e -> {
                entry.path = e.path();
                entry.publishedAt = e.publishedAt();
                entry.tags.addAll(e.tags());
            }
            case EntryRevised e -> {
                entry.path = e.path();
                entry.publishedAt = e.publishedAt();
            }
            case EntryRetracted e -> entry.retracted = true;
            case EntryRestored e -> entry.retracted = false;
            case TagAdded e -> entry.tags.add(e.tag());
            case TagRemoved e -> entry.tags.remove(e.tag());
        }
    }

    private void apply(TagEvent event) {
        switch (event) {
            case TagRenamed e -> names.put(e.tag(), e.to());
            case TagMerged e -> merged.put(e.tag(), e.into());
            case TagMergeUndone e -> merged.remove(e.tag());
            case TagDescribed e -> {}
        }
    }

    private TagName effective(TagId tag) {
        var at = tag;
        var seen = new HashSet<TagId>();
        while (merged.containsKey(at) && seen.add(at)) {
            at = merged.get(at);
        }
        return names.getOrDefault(at, at.name());
    }

    /** {@code id sequence path retracted tags}, sorted. */
    Set<String> entryRows() {
        var rows = new TreeSet<String>();
        entries.forEach(
                (id, entry) ->
                        rows.add(
                                "%s %d %s %s %s"
                                        .formatted(
                                                id,
                                                entry.sequence,
                                                entry.path,
                                                entry.retracted,
                                                tagsOf(entry))));
        return rows;
    }

    private Set<String> tagsOf(Entry entry) {
        var tags = new TreeSet<String>();
        entry.tags.forEach(tag -> tags.add(effective(tag).value()));
        return tags;
    }

    /** {@code tag id path}, sorted. */
    Set<String> tagEntryRows() {
        var rows = new TreeSet<String>();
        entries.forEach(
                (id, entry) -> {
                    if (!entry.retracted) {
                        tagsOf(entry).forEach(tag -> rows.add(tag + " " + id + " " + entry.path));
                    }
                });
        return rows;
    }

    /** {@code tag year} to how many. */
    Map<String, Integer> tagYears() {
        var counts = new TreeMap<String, Integer>();
        for (var entry : entries.values()) {
            if (!entry.retracted) {
                int year = entry.publishedAt.atZone(ZoneOffset.UTC).getYear();
                tagsOf(entry).forEach(tag -> counts.merge(tag + " " + year, 1, Integer::sum));
            }
        }
        return counts;
    }
}
