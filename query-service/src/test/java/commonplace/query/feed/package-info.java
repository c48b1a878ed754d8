/** Tests of {@code feed}. */
@NullMarked
package commonplace.query.feed;

import org.jspecify.annotations.NullMarked;
