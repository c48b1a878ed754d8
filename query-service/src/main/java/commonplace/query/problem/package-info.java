/** Every refusal with its status and advice. */
@NullMarked
package commonplace.query.problem;

import org.jspecify.annotations.NullMarked;
