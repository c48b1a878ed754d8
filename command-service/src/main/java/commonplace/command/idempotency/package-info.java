/** A repeated request gets its first answer. */
@NullMarked
package commonplace.command.idempotency;

import org.jspecify.annotations.NullMarked;
