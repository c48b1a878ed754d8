/** Health and lag of the views, told against the store. */
@NullMarked
package commonplace.query.status;

import org.jspecify.annotations.NullMarked;
