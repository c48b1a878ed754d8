/** The log against the rows. */
@NullMarked
package commonplace.query.verify;

import org.jspecify.annotations.NullMarked;
