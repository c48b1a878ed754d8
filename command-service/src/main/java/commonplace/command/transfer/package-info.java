/** Import and export: sends the commands everyone sends. */
@NullMarked
package commonplace.command.transfer;

import org.jspecify.annotations.NullMarked;
