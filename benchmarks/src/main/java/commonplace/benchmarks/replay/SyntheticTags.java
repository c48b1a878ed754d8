package commonplace.benchmarks.replay;

import commonplace.events.StreamId;
import commonplace.events.TagId;
import commonplace.events.wire.EventType;

import java.util.random.RandomGenerator;

/**
 * Twenty thousand tags, used after Zipf, and what is said of them: most is a description; a rare
 * tag is renamed or merged, once.
 */
final class SyntheticTags {

    static final int TAGS = 20_000;
    private static final double S = 1.05;

    /** Tags used more than these are neither renamed nor merged. */
    private static final int SETTLED = 100;

    private final RandomGenerator random;
    private final Prose prose;
    private final Zipf byUse = new Zipf(TAGS, S);
    private final String[] names = new String[TAGS];
    private final StreamId[] streams = new StreamId[TAGS];
    private final int[] heads = new int[TAGS];
    private final int[] mergedInto = new int[TAGS];
    private final boolean[] moved = new boolean[TAGS];

    SyntheticTags(RandomGenerator random, Prose prose) {
        this.random = random;
        this.prose = prose;
        for (int rank = 0; rank < TAGS; rank++) {
            names[rank] = prose.word() + "-" + Integer.toString(rank, 36);
            streams[rank] = StreamId.of(TagId.parse(names[rank]));
            mergedInto[rank] = rank;
        }
    }

    /** A tag that an entry gets: what was merged is not given any more. */
    int rank() {
        return mergedInto[byUse.rank(random)];
    }

    String name(int rank) {
        return names[rank];
    }

    SyntheticEvent event(JsonBytes json) {
        int rank = byUse.rank(random);
        int kind = random.nextInt(50);
        boolean mayMove = rank >= SETTLED && !moved[rank];
        if (mayMove && kind < 12) {
            moved[rank] = true;
            return kind < 3 ? merged(json, rank) : renamed(json, rank);
        }
        json.put("{\"tag\":\"").put(names[rank]);
        json.put("\",\"name\":\"").put(prose.title());
        json.put("\",\"description\":\"");
        prose.addTo(json, 80);
        return event(EventType.TAG_DESCRIBED, rank, json);
    }

    private SyntheticEvent renamed(JsonBytes json, int rank) {
        json.put("{\"tag\":\"").put(names[rank]);
        json.put("\",\"to\":\"new-").put(names[rank]);
        return event(EventType.TAG_RENAMED, rank, json);
    }

    private SyntheticEvent merged(JsonBytes json, int rank) {
        mergedInto[rank] = random.nextInt(SETTLED);
        json.put("{\"tag\":\"").put(names[rank]);
        json.put("\",\"into\":\"").put(names[mergedInto[rank]]);
        return event(EventType.TAG_MERGED, rank, json);
    }

    private SyntheticEvent event(EventType type, int rank, JsonBytes json) {
        return new SyntheticEvent(streams[rank], heads[rank]++, type, json.put("\"}").taken());
    }
}
