package commonplace.query.feed;

import commonplace.query.page.Paging;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import java.util.List;

/**
 * Which document of a feed: the one that is subscribed to, or one of its archive (RFC 5005, 4).
 *
 * <p>Archive documents are counted from the oldest entry and hold {@link #ENTRIES} each. One is
 * there as soon as an entry stands behind it, and then no new entry changes it by a byte: the
 * document after the last one is named already, and is what is subscribed to until it is full.
 *
 * @param number from 1; 0 for the document that is subscribed to
 * @param archives how many documents the archive has
 */
record Part(long number, long archives) {

    /** Entries in a document; who asks rarely follows by the page. */
    static final int ENTRIES = Paging.SIZE;

    private static final String PARAMETER = "archive";

    /**
     * The document that a visit asks for.
     *
     * @param total entries of the whole feed
     * @throws Refused where {@code archive} is out of bounds
     */
    static Part of(Visit visit, long total) {
        long archives = Math.max(0, (total - 1) / ENTRIES);
        var asked = visit.parameters().getOrDefault(PARAMETER, List.of());
        if (asked.isEmpty()) {
            return new Part(0, archives);
        }
        var text = String.join(",", asked);
        long number = text.matches("[1-9][0-9]{0,8}") ? Long.parseLong(text) : 0;
        if (number < 1 || number > archives + 1) {
            throw new Refused(
                    new Refusal.BadParameter(
                            PARAMETER, text, "a number from 1 to %d".formatted(archives + 1)));
        }
        return new Part(number > archives ? 0 : number, archives);
    }

    boolean isArchive() {
        return number > 0;
    }

    /** How many entries are older than those of this document. */
    long offset() {
        return (number - 1) * ENTRIES;
    }

    /** The archive document with the entries before; 0 for none. */
    long previous() {
        return isArchive() ? number - 1 : archives;
    }

    /** The query of an archive document's address. */
    static String query(long archive) {
        return "?" + PARAMETER + "=" + archive;
    }
}
