/** The command line: a command a file; it speaks HTTP only. */
@NullMarked
package commonplace.standalone.cli;

import org.jspecify.annotations.NullMarked;
