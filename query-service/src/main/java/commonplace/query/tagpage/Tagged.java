package commonplace.query.tagpage;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What carries a tag, or all of several. */
sealed interface Tagged permits OneTag, SeveralTags {

    /**
     * Entries looked at to count kinds and neighbours. Both are counted anew for each page, so a
     * tag of a million entries must not cost a million rows.
     */
    int COUNTED = 10_000;

    /** Neighbours told of. */
    int RELATED = 20;

    /** Newest first. */
    List<YearCount> years();

    /** Newest first; those of the same instant by path, last first. */
    List<UUID> entries(int limit, long offset);

    /** Among the newest {@link #COUNTED}, most first. */
    List<KindCount> kinds();

    /** The tags most often found beside it, among the newest {@link #COUNTED}; most first. */
    Map<String, Long> related();
}
