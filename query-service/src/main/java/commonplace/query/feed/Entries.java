package commonplace.query.feed;

import commonplace.query.change.Subject;
import commonplace.query.page.Item;

import java.util.List;

/** What belongs to a feed, by date and then by path. */
interface Entries {

    /** How many there are, told without reading them. */
    long total();

    /** The newest, newest first. */
    List<Item> newest(int limit);

    /**
     * Counted from the oldest, oldest first.
     *
     * @param offset how many older ones come before
     */
    List<Item> oldest(long offset, int limit);

    /** Which changes change them. */
    List<Subject> subjects();
}
