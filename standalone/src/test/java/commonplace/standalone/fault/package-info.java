/** Whole services killed, stopped and cut off; afterwards log, topic and views are compared. */
@NullMarked
package commonplace.standalone.fault;

import org.jspecify.annotations.NullMarked;
