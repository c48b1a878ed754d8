/** Authors' commands into the log, and the log to the topic. */
@NullMarked
package commonplace.command;

import org.jspecify.annotations.NullMarked;
