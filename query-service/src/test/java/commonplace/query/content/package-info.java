/** Words become HTML that is safe, balanced and counted. */
@NullMarked
package commonplace.query.content;

import org.jspecify.annotations.NullMarked;
