/** The log itself, a line an event. */
@NullMarked
package commonplace.command.log;

import org.jspecify.annotations.NullMarked;
