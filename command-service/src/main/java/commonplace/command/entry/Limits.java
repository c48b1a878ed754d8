package commonplace.command.entry;

/**
 * How much of each thing an entry may have; {@code docs/limits.md} gives them with their reasons.
 * Characters are Unicode code points.
 */
public final class Limits {

    /** Characters of a title, also of a link's or a source's: one line that is read at a glance. */
    public static final int TITLE = 500;

    /** Characters of a body or a quotation: a thick book; what is rendered must fit in memory. */
    public static final int BODY = 1_000_000;

    /** Tags of an entry: each is a row in the views. */
    public static final int TAGS = 50;

    /** Characters of a URL: what browsers and servers are known to take. */
    public static final int URL = 2_000;

    /** Further addresses of an entry: each is a name reserved for ever. */
    public static final int OLD_PATHS = 20;

    /** The first year of a date: an address has a year of four digits. */
    public static final int FIRST_YEAR = 1000;

    /** Events told with a stale revision at most; the history has them all. */
    public static final int TOLD_EVENTS = 100;

    /** Characters of those events' data at most, so that an answer stays as small as a request. */
    public static final int TOLD_CHARACTERS = 1_000_000;

    private Limits() {}
}
