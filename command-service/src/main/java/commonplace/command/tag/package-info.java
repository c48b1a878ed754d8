/** Describe, rename, merge: tags as wholes. */
@NullMarked
package commonplace.command.tag;

import org.jspecify.annotations.NullMarked;
