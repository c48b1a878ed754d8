package commonplace.query.tagpage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import commonplace.query.change.Change;
import commonplace.query.change.ChangeChannel;
import commonplace.query.change.Stamps;
import commonplace.query.change.Subject;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.function.Supplier;

/**
 * The neighbours of tags, kept until an entry of the tag changes: to count them takes longer than
 * all the rest of a page. How common a neighbour is elsewhere, which only their order depends on,
 * is that of when they were counted. Safe for many threads.
 */
@Component
final class Neighbours {

    private static final int TAGS = 10_000;

    private record Key(String schema, String tag) {}

    @SuppressWarnings("ArrayRecordComponent") // It is never changed.
    private record Kept(List<Neighbour> neighbours, int[] slots, long since) {}

    private final Stamps stamps;
    private final ChangeChannel channel;
    private final Cache<Key, Kept> kept = Caffeine.newBuilder().maximumSize(TAGS).build();

    Neighbours(Stamps stamps, ChangeChannel channel) {
        this.stamps = stamps;
        this.channel = channel;
    }

    /** To be taken before rows are read. */
    long now() {
        return stamps.now();
    }

    /**
     * Those of a tag.
     *
     * @param schema of the generation that is read
     * @param since {@link #now} before the reading began
     * @param count counts them in the rows
     */
    List<Neighbour> of(String schema, String tag, long since, Supplier<List<Neighbour>> count) {
        if (!channel.trusted()) {
            return count.get();
        }
        var key = new Key(schema, tag);
        var known = kept.getIfPresent(key);
        if (known != null && stamps.hold(known.slots, known.since)) {
            return known.neighbours;
        }
        var counted = count.get();
        var subjects = List.<Subject>of(new Subject.Tag(tag), new Subject.TagNames());
        var slots = Change.dependence(schema, subjects);
        if (stamps.rest(slots) && stamps.hold(slots, since)) {
            kept.put(key, new Kept(counted, slots, since));
        }
        return counted;
    }
}
