/** Parked events; retry only marks, the projection takes it up. */
@NullMarked
package commonplace.query.deadletter;

import org.jspecify.annotations.NullMarked;
