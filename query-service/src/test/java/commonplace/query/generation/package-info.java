/** The live generation, on a real PostgreSQL. */
@NullMarked
package commonplace.query.generation;

import org.jspecify.annotations.NullMarked;
