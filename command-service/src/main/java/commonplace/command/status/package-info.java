/** Health and lag of store and relay. */
@NullMarked
package commonplace.command.status;

import org.jspecify.annotations.NullMarked;
