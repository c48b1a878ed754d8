/** One transaction: rows, offsets, NOTIFY. Knows views, no pages. */
@NullMarked
package commonplace.query.projection;

import org.jspecify.annotations.NullMarked;
