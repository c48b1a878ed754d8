package commonplace.query.tagpage;

import commonplace.query.page.Item;

import java.util.Collection;
import java.util.List;

/** What carries a tag, or all of several. */
sealed interface Tagged permits OneTag, SeveralTags {

    /**
     * Entries looked at to count neighbours, so that a tag of a million does not cost a million
     * rows. The reader who comes first after a promotion waits for them: two thousand take some 10
     * ms.
     */
    int COUNTED = 2_000;

    /** Newest first; those of the same instant by path, last first. */
    List<Item> items(Part part);

    /**
     * The counts of all of it, and what is said of it. Neighbours are those of the newest {@link
     * #COUNTED}.
     *
     * @param names tags whose names are wanted besides
     */
    Facts facts(Collection<String> names);
}
