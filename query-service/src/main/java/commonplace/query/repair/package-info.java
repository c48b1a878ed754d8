/** Mends rows of a generation from the log, while it is read and followed. */
@NullMarked
package commonplace.query.repair;

import org.jspecify.annotations.NullMarked;
