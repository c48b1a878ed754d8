/** Tests of {@code page}. */
@NullMarked
package commonplace.query.page;

import org.jspecify.annotations.NullMarked;
