package commonplace.benchmarks.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The events of a synthetic log, one after the other: in ten events about three entries and nine
 * tags of theirs. Those of one entry stand apart, as many authors' do; what is kept in memory is
 * the entries that have events to come, of which there are so many and no more.
 */
final class SyntheticEvents {

    private static final int OPEN_AT_MOST = 20_000;
    private static final double EVENTS_AN_ENTRY = 3.45;

    private final SplittableRandom random;
    private final SyntheticTags tags;
    private final SyntheticEntries entries;
    private final List<OpenEntry> open = new ArrayList<>();
    private final JsonBytes json = new JsonBytes();
    private final int window;
    private long tagRows;

    /**
     * @param expected how many events will be taken; fewer or more may be
     */
    SyntheticEvents(long seed, long expected) {
        this.random = new SplittableRandom(seed);
        var prose = new Prose(random);
        this.tags = new SyntheticTags(random, prose);
        this.entries =
                new SyntheticEntries(random, prose, tags, (long) (expected / EVENTS_AN_ENTRY) + 1);
        this.window = Math.clamp(expected / 100, 1, OPEN_AT_MOST);
    }

    SyntheticEvent next() {
        if (random.nextInt(500) == 0) {
            return tags.event(json);
        }
        if (open.size() < window) {
            var entry = entries.open();
            keep(entry);
            return entries.published(entry, json);
        }
        int chosen = random.nextInt(open.size());
        var entry = open.get(chosen);
        tagRows -= rows(entry);
        var event = entries.next(entry, json);
        tagRows += rows(entry);
        if (entry.toCome == 0) {
            var last = open.removeLast();
            if (last != entry) {
                open.set(chosen, last);
            }
        }
        return event;
    }

    private void keep(OpenEntry entry) {
        tagRows += rows(entry);
        if (entry.toCome > 0) {
            open.add(entry);
        }
    }

    private static int rows(OpenEntry entry) {
        return entry.retracted ? 0 : entry.tags.size();
    }

    /** Entries published so far. */
    long published() {
        return entries.published();
    }

    /** Tags that entries on the site carry; where two have been merged, both count. */
    long tagRows() {
        return tagRows;
    }
}
