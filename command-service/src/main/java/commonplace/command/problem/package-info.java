/** Every refusal with its status and advice. */
@NullMarked
package commonplace.command.problem;

import org.jspecify.annotations.NullMarked;
