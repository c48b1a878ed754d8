/** The log, on a real PostgreSQL, with the faults it promises to bear. */
@NullMarked
package commonplace.command.store;

import org.jspecify.annotations.NullMarked;
