package commonplace.query.view;

import commonplace.events.Content;
import commonplace.events.EntryEvent;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.FormerPath;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagRemoved;
import commonplace.events.TagRenamed;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.content.Rendered;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What rows should say, folded in the plainest way, sharing nothing with the writer. */
final class NaiveViews {

    static final String ENTRIES =
            """
            SELECT concat_ws('|', entry_id, sequence, path, extract(epoch FROM published_at)::bigint,
                             extract(year FROM day), coalesce(title, '-'), html, extract(epoch FROM updated_at)::bigint,
                             revisions, retracted, array_to_string(coalesce(tag_ids, tags), ','),
                             array_to_string(tags, ','))
            FROM entry
            """;
    static final String TAG_ENTRIES = "SELECT concat_ws('|', tag, path, year, kind) FROM tag_entry";
    static final String TAG_YEARS = "SELECT concat_ws('|', tag, year, kind, entries) FROM tag_year";
    static final String SITE_DAYS = "SELECT concat_ws('|', day, kind, entries) FROM site_day";
    static final String TAGS =
            "SELECT concat_ws('|', tag_id, name, effective, coalesce(description, '-')) FROM tag";
    static final String FORMER_PATHS = "SELECT concat_ws('|', path, entry_id) FROM former_path";

    private static final class Entry {
        long sequence;
        EntryPublished first;
        String path;
        Instant date;
        Content content;
        Instant updated;
        int revisions;
        boolean retracted;
        Set<TagId> tags;
        List<FormerPath> old;
        Set<String> moved = new TreeSet<>();

        Entry(EntryPublished event, Instant at) {
            first = event;
            path = event.path().value();
            date = event.publishedAt();
            content = event.content();
            updated = at;
            tags = new LinkedHashSet<>(event.tags());
            old = event.oldPaths();
        }
    }

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> merges = new HashMap<>();
    private final Map<String, String> said = new TreeMap<>();

    NaiveViews(List<RecordedEvent> log) {
        for (var recorded : log) {
            switch (recorded.event()) {
                case EntryEvent event -> add(recorded, event);
                case TagEvent event -> add(event);
            }
        }
    }

    private void add(RecordedEvent recorded, EntryEvent event) {
        var entry =
                event instanceof EntryPublished published
                        ? new Entry(published, recorded.recordedAt())
                        : Objects.requireNonNull(entries.get(event.entry().toString()));
        entries.put(event.entry().toString(), entry);
        entry.sequence = recorded.sequence();
        switch (event) {
            case EntryPublished published -> {}
            case EntryRevised revised -> {
                if (!revised.content().equals(entry.content)) {
                    entry.updated = recorded.recordedAt();
                }
                entry.revisions++;
                entry.content = revised.content();
                entry.date = revised.publishedAt();
                entry.moved.add(entry.path);
                entry.path = revised.path().value();
                entry.old = revised.oldPaths();
            }
            case EntryRetracted gone -> entry.retracted = true;
            case EntryRestored back -> entry.retracted = false;
            case TagAdded added -> entry.tags.add(added.tag());
            case TagRemoved removed -> entry.tags.remove(removed.tag());
        }
    }

    private void add(TagEvent event) {
        var id = event.tag().toString();
        said.putIfAbsent(id, "-");
        switch (event) {
            case TagDescribed described -> said.put(id, String.valueOf(described.description()));
            case TagRenamed renamed -> names.put(id, renamed.to().value());
            case TagMerged merged -> merges.put(id, merged.into().toString());
            case TagMergeUndone undone -> merges.remove(id);
        }
    }

    private String effective(String id) {
        return merges.containsKey(id)
                ? effective(merges.get(id))
                : names.getOrDefault(id, id.replaceAll("~.*", ""));
    }

    private List<String> tags(Entry entry) {
        return entry.tags.stream().map(tag -> effective(tag.toString())).distinct().toList();
    }

    private static int year(Entry entry) {
        return entry.date.atZone(TestViews.ZONE).getYear();
    }

    List<String> entries() {
        return entries.values().stream()
                .map(
                        e ->
                                List.of(
                                        e.first.entry(),
                                        e.sequence,
                                        e.path,
                                        e.date.getEpochSecond(),
                                        year(e),
                                        e.content.title() == null ? "-" : e.content.title(),
                                        Rendered.of(e.content).html(),
                                        e.updated.getEpochSecond(),
                                        e.revisions,
                                        e.retracted ? "t" : "f",
                                        joined(e.tags.stream().map(TagId::toString).toList()),
                                        joined(tags(e))))
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .sorted()
                .toList();
    }

    private static String joined(List<String> names) {
        return String.join(",", names);
    }

    List<String> tagEntries() {
        var rows = new ArrayList<String>();
        for (var entry : entries.values()) {
            if (!entry.retracted) {
                tags(entry)
                        .forEach(
                                tag ->
                                        rows.add(
                                                "%s|%s|%d|%s"
                                                        .formatted(
                                                                tag,
                                                                entry.path,
                                                                year(entry),
                                                                entry.content.kind().letter())));
            }
        }
        return rows.stream().sorted().toList();
    }

    List<String> tagYears() {
        var counts = new TreeMap<String, Integer>();
        for (var entry : entries.values()) {
            if (!entry.retracted) {
                var year = "|" + year(entry) + "|" + entry.content.kind().letter();
                tags(entry).forEach(tag -> counts.merge(tag + year, 1, Integer::sum));
            }
        }
        return told(counts);
    }

    List<String> siteDays() {
        var counts = new TreeMap<String, Integer>();
        for (var entry : entries.values()) {
            if (!entry.retracted) {
                var day = entry.date.atZone(TestViews.ZONE).toLocalDate();
                counts.merge(day + "|" + entry.content.kind(), 1, Integer::sum);
            }
        }
        return told(counts);
    }

    private static List<String> told(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + "|" + count.getValue())
                .sorted()
                .toList();
    }

    List<String> tagsSaidOf() {
        return said.entrySet().stream()
                .map(
                        tag ->
                                "%s|%s|%s|%s"
                                        .formatted(
                                                tag.getKey(),
                                                names.getOrDefault(
                                                        tag.getKey(),
                                                        tag.getKey().replaceAll("~.*", "")),
                                                effective(tag.getKey()),
                                                tag.getValue()))
                .sorted()
                .toList();
    }

    List<String> formerPaths() {
        var rows = new TreeSet<String>();
        entries.forEach(
                (id, entry) -> {
                    entry.old.forEach(path -> rows.add(path + "|" + id));
                    entry.moved.stream()
                            .filter(path -> !path.equals(entry.path))
                            .forEach(path -> rows.add(path + "|" + id));
                });
        return List.copyOf(rows);
    }
}
