/** Tests of {@code tagpage}. */
@NullMarked
package commonplace.query.tagpage;

import org.jspecify.annotations.NullMarked;
