package commonplace.testing;

import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.FormerPath;
import commonplace.events.Kind;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagRemoved;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A log that authors could have made: entries of all kinds published, revised, moved, retracted,
 * restored and tagged, tags described, renamed, merged and un-merged. Everything follows from the
 * seed, which is printed, so that a failed run can be repeated with {@code -Dcommonplace.seed=…}.
 */
public final class SeededEvents {

    private static final Instant OLDEST = Instant.parse("2004-01-01T00:00:00Z");
    private static final int DAYS = 8_000;
    private static final List<Kind> KINDS = List.of(Kind.values());

    private final long seed;
    private final Random random;
    private final SeededTags tags;
    private final SeededWords words;
    private final List<Entry> entries = new ArrayList<>();
    private int published;

    /** What is known of an entry while the log is made. */
    private static final class Entry {
        final EntryId id;
        final Kind kind;
        EntryPath path;
        Instant publishedAt;
        boolean retracted;
        final Set<TagId> tags = new LinkedHashSet<>();

        Entry(EntryId id, Kind kind, EntryPath path, Instant publishedAt) {
            this.id = id;
            this.kind = kind;
            this.path = path;
            this.publishedAt = publishedAt;
        }
    }

    private SeededEvents(long seed) {
        this.seed = seed;
        random = new Random(seed);
        tags = new SeededTags(random);
        words = new SeededWords(random);
        System.out.println("SeededEvents: seed " + seed + " (-Dcommonplace.seed=" + seed + ")");
    }

    /** Events that follow from this seed. */
    public static SeededEvents of(long seed) {
        return new SeededEvents(seed);
    }

    /** Events of a new seed each run, or of the one in {@code -Dcommonplace.seed}. */
    public static SeededEvents random() {
        return of(Long.getLong("commonplace.seed", System.nanoTime()));
    }

    public long seed() {
        return seed;
    }

    /** The generator itself, for a test's own choices: they follow from the seed too. */
    public Random dice() {
        return random;
    }

    /** The next so many events, in the order in which they happened. */
    public List<Event> take(int count) {
        var events = new ArrayList<Event>(count);
        while (events.size() < count) {
            happening().ifPresent(events::add);
        }
        return events;
    }

    /** A log of so many events. */
    public RecordedLog log(int count) {
        return RecordedLog.of(take(count));
    }

    private Optional<Event> happening() {
        int dice = random.nextInt(100);
        if (entries.isEmpty() || dice < 40) {
            return Optional.of(publish());
        }
        if (dice < 50) {
            return tags.happening().map(event -> event);
        }
        var entry = entries.get(random.nextInt(entries.size()));
        if (entry.retracted) {
            entry.retracted = dice < 60;
            return entry.retracted ? Optional.empty() : Optional.of(new EntryRestored(entry.id));
        }
        return dice < 65
                ? Optional.of(revise(entry))
                : dice < 72 ? Optional.of(retract(entry)) : tag(entry);
    }

    private EntryPublished publish() {
        published++;
        var kind = KINDS.get(random.nextInt(KINDS.size()));
        var at = someInstant();
        var entry =
                new Entry(
                        new EntryId(new UUID(random.nextLong(), random.nextLong())),
                        kind,
                        freePath(at),
                        at);
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            entry.tags.add(tags.used());
        }
        entries.add(entry);
        return new EntryPublished(
                entry.id,
                entry.path,
                at,
                words.content(kind),
                List.copyOf(entry.tags),
                random.nextInt(3) == 0 ? new SourceId("seed:" + published) : null,
                random.nextInt(20) == 0
                        ? List.of(new FormerPath("/old/" + published + ".html"))
                        : List.of());
    }

    private EntryRevised revise(Entry entry) {
        if (random.nextInt(4) == 0) {
            entry.publishedAt = someInstant();
        }
        if (random.nextInt(6) == 0) {
            published++;
            entry.path = freePath(entry.publishedAt);
        }
        return new EntryRevised(
                entry.id, entry.path, entry.publishedAt, words.content(entry.kind), List.of());
    }

    private static EntryRetracted retract(Entry entry) {
        entry.retracted = true;
        return new EntryRetracted(entry.id);
    }

    private Optional<Event> tag(Entry entry) {
        if (!entry.tags.isEmpty() && random.nextInt(3) == 0) {
            var lost = List.copyOf(entry.tags).get(random.nextInt(entry.tags.size()));
            entry.tags.remove(lost);
            return Optional.of(new TagRemoved(entry.id, lost));
        }
        var given = tags.used();
        return entry.tags.add(given)
                ? Optional.of(new TagAdded(entry.id, given))
                : Optional.empty();
    }

    /** Some share their instant: views must order those too. */
    private Instant someInstant() {
        return OLDEST.plusSeconds(random.nextInt(DAYS) * 86_400L + random.nextInt(4) * 21_600L);
    }

    private EntryPath freePath(Instant at) {
        return EntryPath.of(
                LocalDate.ofInstant(at, ZoneOffset.UTC), new Slug(words.word() + "-" + published));
    }
}
