/**
 * What pages depend on and changes touch; tells it to every instance before a change is visible.
 */
@NullMarked
package commonplace.query.change;

import org.jspecify.annotations.NullMarked;
