package commonplace.query.change;

import java.sql.SQLException;

/** Whoever changes rows says so before the commit. */
@FunctionalInterface
public interface Announcing {

    /** Where no page is kept: tests of the rows alone, and benchmarks. */
    Announcing TO_NOBODY = change -> Announced.NOTHING;

    /**
     * To be called when the rows are written and before they are committed: returns when no
     * instance answers any more with a page that the change touches.
     *
     * @throws SQLException where that is not known; then it must not be committed
     */
    Announced announce(Change change) throws SQLException;
}
