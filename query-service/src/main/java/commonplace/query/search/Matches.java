package commonplace.query.search;

import java.util.List;
import java.util.UUID;

/**
 * What a search comes to.
 *
 * @param total entries that match; where that is {@value #MOST}, at least so many, of which the
 *     newest are ranked and counted
 * @param kinds most first, as {@code tags}, of which the largest are told
 * @param years newest first
 * @param page the entries of the page that was asked for, best first
 */
record Matches(int total, List<Count> kinds, List<Count> tags, List<Count> years, List<UUID> page) {

    /** Matches that are ranked and counted; of more, so many. */
    static final int MOST = 10_000;

    /** How many of the matches there are of a name. */
    record Count(String name, int entries) {}

    static final Matches NONE = new Matches(0, List.of(), List.of(), List.of(), List.of());

    boolean isAtLeast() {
        return total >= MOST;
    }
}
