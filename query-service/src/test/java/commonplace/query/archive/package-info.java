/** Tests of {@code archive}. */
@NullMarked
package commonplace.query.archive;

import org.jspecify.annotations.NullMarked;
