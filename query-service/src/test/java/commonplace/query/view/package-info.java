/** Rows against the events they come from, on a real PostgreSQL. */
@NullMarked
package commonplace.query.view;

import org.jspecify.annotations.NullMarked;
