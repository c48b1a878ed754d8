/** Publish … restore, tags of an entry, history. */
@NullMarked
package commonplace.command.entry;

import org.jspecify.annotations.NullMarked;
