/** Old forms of events made into the present one. */
@NullMarked
package commonplace.events.upcast;

import org.jspecify.annotations.NullMarked;
