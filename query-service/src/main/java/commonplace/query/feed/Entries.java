package commonplace.query.feed;

import commonplace.query.change.Subject;

import java.util.List;
import java.util.UUID;

/** What belongs to a feed, by date and then by path. */
interface Entries {

    /** How many there are, told without reading them. */
    long total();

    /** The newest, newest first. */
    List<UUID> newest(int limit);

    /**
     * Counted from the oldest, oldest first.
     *
     * @param offset how many older ones come before
     */
    List<UUID> oldest(long offset, int limit);

    /** Which changes change them. */
    List<Subject> subjects();
}
