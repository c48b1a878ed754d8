/** Rows that were damaged, mended from the log. */
@NullMarked
package commonplace.query.repair;

import org.jspecify.annotations.NullMarked;
