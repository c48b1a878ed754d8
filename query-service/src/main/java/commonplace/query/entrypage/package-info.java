/** An entry's own page, and the addresses at which it was read before. */
@NullMarked
package commonplace.query.entrypage;

import org.jspecify.annotations.NullMarked;
