/** Tests of {@code entrypage}. */
@NullMarked
package commonplace.query.entrypage;

import org.jspecify.annotations.NullMarked;
