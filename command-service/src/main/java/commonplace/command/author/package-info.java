/** Who may write: tokens. */
@NullMarked
package commonplace.command.author;

import org.jspecify.annotations.NullMarked;
