/** From the topic to rows, from rows to pages. */
@NullMarked
package commonplace.query;

import org.jspecify.annotations.NullMarked;
