/** Its own fold of the log against the rows, at equal positions; the audit that never ends. */
@NullMarked
package commonplace.query.verify;

import org.jspecify.annotations.NullMarked;
