/** What is there, by tag and by date: beside the log, never in an append's way. */
@NullMarked
package commonplace.command.catalogue;

import org.jspecify.annotations.NullMarked;
