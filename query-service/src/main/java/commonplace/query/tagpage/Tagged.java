package commonplace.query.tagpage;

import commonplace.query.page.Item;

import java.util.Collection;
import java.util.List;

/** What carries a tag, or all of several. */
sealed interface Tagged permits OneTag, SeveralTags {

    /**
     * Entries looked at to count neighbours. They are counted anew for each page, so a tag of a
     * million entries must not cost a million rows.
     */
    int COUNTED = 10_000;

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
