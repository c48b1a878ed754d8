package commonplace.query.view;

import commonplace.events.AuthorId;
import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.FormerPath;
import commonplace.events.Reference;
import commonplace.events.Slug;
import commonplace.events.StreamId;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRemoved;
import commonplace.events.TagRenamed;
import commonplace.events.wire.RecordedEvent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A log that authors could have written: few tags, so that renames, merges, chains of them and
 * their undoing meet entries again and again.
 */
public final class RandomLog {

    private static final String[] NAMES = {"a", "b", "c", "d", "e", "gérard"};
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final List<FormerPath> NO_PATHS = List.of();

    private static final class Live {
        final EntryId id;
        EntryPath path;
        Instant date;
        Content content;
        boolean retracted;
        final Set<TagId> tags = new LinkedHashSet<>();

        Live(EntryId id, EntryPath path, Instant date, Content content) {
            this.id = id;
            this.path = path;
            this.date = date;
            this.content = content;
        }
    }

    private final Random random;
    private final List<RecordedEvent> log = new ArrayList<>();
    private final Map<StreamId, Long> heads = new HashMap<>();
    private final List<Live> entries = new ArrayList<>();
    private final Map<TagId, TagId> merged = new HashMap<>();
    private int paths;

    private RandomLog(long seed) {
        random = new Random(seed);
    }

    public static List<RecordedEvent> of(long seed, int events) {
        var made = new RandomLog(seed);
        while (made.log.size() < events) {
            made.step();
        }
        return made.log;
    }

    private void step() {
        int choice = random.nextInt(20);
        if (entries.isEmpty() || choice < 4) {
            publish();
        } else if (choice < 15) {
            change(entries.get(random.nextInt(entries.size())));
        } else {
            changeTag();
        }
    }

    private void publish() {
        var entry = new Live(new EntryId(uuid()), path(), date(), content());
        for (int i = random.nextInt(4); i > 0; i--) {
            entry.tags.add(tag());
        }
        entries.add(entry);
        record(
                new EntryPublished(
                        entry.id,
                        entry.path,
                        entry.date,
                        entry.content,
                        List.copyOf(entry.tags),
                        null,
                        oldPaths()));
    }

    private void change(Live entry) {
        switch (random.nextInt(6)) {
            case 0 -> revise(entry);
            case 1 -> {
                record(
                        entry.retracted
                                ? new EntryRestored(entry.id)
                                : new EntryRetracted(entry.id));
                entry.retracted = !entry.retracted;
            }
            case 2, 3 -> {
                var tag = tag();
                if (entry.tags.add(tag)) {
                    record(new TagAdded(entry.id, tag));
                }
            }
            default -> {
                if (!entry.tags.isEmpty()) {
                    var tag = entry.tags.iterator().next();
                    entry.tags.remove(tag);
                    record(new TagRemoved(entry.id, tag));
                }
            }
        }
    }

    private void revise(Live entry) {
        if (random.nextBoolean()) {
            entry.content = revised(entry.content);
        }
        if (random.nextInt(3) == 0) {
            entry.date = date();
        }
        if (random.nextInt(3) == 0) {
            entry.path = path();
        }
        record(new EntryRevised(entry.id, entry.path, entry.date, entry.content, oldPaths()));
    }

    private void changeTag() {
        var tag = tag();
        switch (random.nextInt(5)) {
            case 0 ->
                    record(
                            new TagDescribed(
                                    tag,
                                    random.nextBoolean() ? tag.name().value() + "!" : null,
                                    "About " + random.nextInt(9)));
            case 1, 2 ->
                    record(
                            new TagRenamed(
                                    tag,
                                    new TagName(NAMES[random.nextInt(6)] + random.nextInt(3))));
            case 3 -> {
                var into = tag();
                if (!tag.equals(into) && !merged.containsKey(tag) && !leadsTo(into, tag)) {
                    merged.put(tag, into);
                    record(new TagMerged(tag, into));
                }
            }
            default -> {
                if (merged.remove(tag) != null) {
                    record(new TagMergeUndone(tag));
                }
            }
        }
    }

    /** Authors cannot close a circle; readers of several partitions can see one nevertheless. */
    private boolean leadsTo(TagId from, TagId to) {
        var at = from;
        while (at != null && !at.equals(to)) {
            at = merged.get(at);
        }
        return at != null;
    }

    private void record(Event event) {
        var stream = event.stream();
        long sequence = heads.merge(stream, 0L, (head, none) -> head + 1);
        log.add(
                new RecordedEvent(
                        log.size() + 1,
                        uuid(),
                        stream,
                        sequence,
                        START.plusSeconds(log.size()),
                        new AuthorId("ann"),
                        event));
    }

    private TagId tag() {
        return new TagId(
                new TagName(NAMES[random.nextInt(NAMES.length)]), 1 + random.nextInt(8) / 7);
    }

    private Content content() {
        var body = new Body("Words *of* " + random.nextInt(), Body.Format.MARKDOWN);
        return switch (random.nextInt(4)) {
            case 0 -> new Content.Article("Title " + random.nextInt(), body);
            case 1 ->
                    new Content.Link(
                            null, new Reference("https://example.org/", "there"), null, body);
            case 2 -> new Content.Quotation(null, "Said", "Ann", null, null, null, body);
            default -> new Content.Note(null, body);
        };
    }

    private Content revised(Content content) {
        var body = new Body("Other words " + random.nextInt(), Body.Format.TEXT);
        return switch (content) {
            case Content.Article article -> new Content.Article(article.title() + "'", body);
            case Content.Link link ->
                    new Content.Link(
                            "Named", link.link(), new Reference("https://e.org", null), body);
            case Content.Quotation quotation ->
                    new Content.Quotation("About", quotation.text(), "Bo", null, "c", null, body);
            case Content.Note note -> new Content.Note("Headed", body);
        };
    }

    private EntryPath path() {
        return EntryPath.of(LocalDate.of(2020, 1, 1), Slug.parse("p" + ++paths));
    }

    private List<FormerPath> oldPaths() {
        return random.nextInt(3) > 0
                ? NO_PATHS
                : List.of(new FormerPath("/old/%d.html".formatted(++paths)));
    }

    private Instant date() {
        return LocalDate.of(2018 + random.nextInt(4), 12, 31)
                .atTime(random.nextInt(24), random.nextInt(60))
                .toInstant(ZoneOffset.UTC);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
