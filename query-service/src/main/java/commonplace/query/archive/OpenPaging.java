package commonplace.query.archive;

import commonplace.query.page.Paging;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

/**
 * A part of a list that nobody counts: the site as a whole has no total at hand, and counting ten
 * million rows for each page would be slower than the page.
 */
record OpenPaging(Paging part) {

    /** The database passes over each row before the part, so how far one can turn is bounded. */
    private static final int DEEPEST = 100_000;

    static OpenPaging of(Visit visit) {
        return new OpenPaging(Paging.of(visit, DEEPEST));
    }

    int page() {
        return part.page();
    }

    int size() {
        return part.size();
    }

    long offset() {
        return part.offset();
    }

    /** Refuses a page behind the last; the first is there even when empty. */
    void mustHave(int items) {
        if (items == 0 && part.page() > 1) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "page", Integer.toString(part.page()), "a page that has entries"));
        }
    }

    @org.jspecify.annotations.Nullable
    String previous(Visit visit) {
        return part.previous(visit);
    }

    @org.jspecify.annotations.Nullable
    String next(Visit visit) {
        return part.next(visit);
    }
}
