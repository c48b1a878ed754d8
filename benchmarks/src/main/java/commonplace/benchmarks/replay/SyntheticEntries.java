package commonplace.benchmarks.replay;

import static commonplace.events.Kind.ARTICLE;
import static commonplace.events.Kind.LINK;
import static commonplace.events.Kind.NOTE;
import static commonplace.events.Kind.QUOTATION;

import commonplace.events.EntryPath;
import commonplace.events.Kind;
import commonplace.events.wire.EventType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What is said of entries: published, then tagged, revised, retracted, in any order that can be.
 */
final class SyntheticEntries {

    private static final Instant FIRST_DAY = Instant.parse("2006-01-01T00:00:00Z");
    private static final long SECONDS = 20L * 365 * 86_400;

    /** In a hundred entries. */
    private static final Kind[] KINDS = {
        LINK, LINK, LINK, LINK, LINK, LINK, LINK, LINK, LINK, NOTE, NOTE, NOTE, NOTE, QUOTATION,
        QUOTATION, QUOTATION, QUOTATION, ARTICLE, ARTICLE, ARTICLE
    };

    /** How many tags an entry is published with: drawn from these, 2.4 in the mean. */
    private static final int[] TAGS = {0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5};

    private final RandomGenerator random;
    private final Prose prose;
    private final SyntheticTags tags;
    private final long expected;
    private long published;

    /**
     * @param expected entries in about; they are spread over twenty years
     */
    SyntheticEntries(RandomGenerator random, Prose prose, SyntheticTags tags, long expected) {
        this.random = random;
        this.prose = prose;
        this.tags = tags;
        this.expected = expected;
    }

    long published() {
        return published;
    }

    /** Opens an entry; its first event is {@link #published}. */
    OpenEntry open() {
        double share = Math.min(1, (published + random.nextDouble() * 2) / expected);
        var date = FIRST_DAY.plusSeconds((long) (share * SECONDS));
        published++;
        var slug = prose.word() + "-" + prose.word() + "-" + Long.toString(published, 36);
        var entry =
                new OpenEntry(
                        uuid(),
                        KINDS[random.nextInt(KINDS.length)],
                        date,
                        path(date, slug),
                        lifetime());
        int count = TAGS[random.nextInt(TAGS.length)];
        for (int i = 0; i < count; i++) {
            int rank = tags.rank();
            if (!entry.tags.contains(rank)) {
                entry.tags.add(rank);
            }
        }
        return entry;
    }

    private UUID uuid() {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63));
    }

    /** As {@link EntryPath#of} makes it, in a tenth of the time. */
    private static String path(Instant date, String slug) {
        var day = LocalDate.ofInstant(date, ZoneOffset.UTC);
        var month = EntryPath.months().get(day.getMonthValue() - 1);
        return "/" + day.getYear() + "/" + month + "/" + day.getDayOfMonth() + "/" + slug + "/";
    }

    /** Events after the first: 2.5 in the mean, often none, seldom many. */
    private int lifetime() {
        return (int) (Math.log(1 - random.nextDouble()) / Math.log(2.5 / 3.5));
    }

    SyntheticEvent published(OpenEntry entry, JsonBytes json) {
        whole(entry, json).put(",\"tags\":[");
        for (int i = 0; i < entry.tags.size(); i++) {
            json.put(i == 0 ? "\"" : ",\"").put(tags.name(entry.tags.get(i))).put("\"");
        }
        return event(entry, EventType.ENTRY_PUBLISHED, json.put("],\"oldPaths\":[]}"));
    }

    /** The next event of an entry that has some to come. */
    SyntheticEvent next(OpenEntry entry, JsonBytes json) {
        entry.toCome--;
        if (entry.retracted) {
            entry.retracted = false;
            return event(entry, EventType.ENTRY_RESTORED, begun(entry, json).put("}"));
        }
        int chance = random.nextInt(100);
        if (chance < 45) {
            int rank = tags.rank();
            if (!entry.tags.contains(rank)) {
                entry.tags.add(rank);
                return tagEvent(entry, EventType.TAG_ADDED, rank, json);
            }
        } else if (chance < 56 && !entry.tags.isEmpty()) {
            int rank = entry.tags.get(random.nextInt(entry.tags.size()));
            entry.tags.removeIf(tag -> tag == rank);
            return tagEvent(entry, EventType.TAG_REMOVED, rank, json);
        } else if (chance < 60) {
            entry.retracted = true;
            return event(entry, EventType.ENTRY_RETRACTED, begun(entry, json).put("}"));
        }
        return revised(entry, json);
    }

    private SyntheticEvent revised(OpenEntry entry, JsonBytes json) {
        if (random.nextInt(50) == 0) {
            entry.path = entry.path.substring(0, entry.path.length() - 1) + "-moved/";
        }
        whole(entry, json).put(",\"oldPaths\":[]}");
        return event(entry, EventType.ENTRY_REVISED, json);
    }

    private SyntheticEvent tagEvent(OpenEntry entry, EventType type, int rank, JsonBytes json) {
        begun(entry, json).put(",\"tag\":\"").put(tags.name(rank)).put("\"}");
        return event(entry, type, json);
    }

    private static SyntheticEvent event(OpenEntry entry, EventType type, JsonBytes json) {
        return new SyntheticEvent(entry.stream, entry.sequence++, type, json.taken());
    }

    private static JsonBytes begun(OpenEntry entry, JsonBytes json) {
        return json.put("{\"entry\":\"").put(entry.id.toString()).put("\"");
    }

    private JsonBytes whole(OpenEntry entry, JsonBytes json) {
        begun(entry, json).put(",\"path\":\"").put(entry.path);
        json.put("\",\"publishedAt\":\"").put(entry.publishedAt.toString());
        json.put("\",\"content\":{\"kind\":\"").put(entry.kind.toString()).put("\"");
        switch (entry.kind) {
            case ARTICLE -> {
                json.put(",\"title\":\"").put(prose.title()).put("\"");
                body(json, 1_350, 0.9);
            }
            case LINK -> {
                json.put(",\"link\":{\"url\":\"https://").put(prose.word()).put(".example/");
                json.put(prose.word()).put("/").put(Long.toString(random.nextInt(1 << 30), 36));
                json.put("\",\"title\":\"").put(prose.title()).put("\"}");
                if (random.nextInt(4) == 0) {
                    json.put(",\"via\":{\"url\":\"https://").put(prose.word()).put(".example/\"}");
                }
                body(json, 260, 0.8);
            }
            case QUOTATION -> {
                json.put(",\"text\":\"");
                prose.addTo(json, length(380, 0.6));
                json.put("\",\"source\":\"").put(prose.title());
                json.put("\",\"sourceUrl\":\"https://").put(prose.word()).put(".example/\"");
                json.put(",\"body\":{\"text\":\"\",\"format\":\"markdown\"}");
            }
            case NOTE -> body(json, 200, 0.7);
        }
        return json.put("}");
    }

    private void body(JsonBytes json, int median, double sigma) {
        json.put(",\"body\":{\"text\":\"");
        prose.addTo(json, length(median, sigma));
        json.put("\",\"format\":\"markdown\"}");
    }

    /** Log-normal, as lengths of texts are; a few are very long. */
    private int length(int median, double sigma) {
        return (int) Math.min(60_000, median * Math.exp(sigma * random.nextGaussian()));
    }
}
