/** Build, promote, roll back; hands out the live schema. */
@NullMarked
package commonplace.query.generation;

import org.jspecify.annotations.NullMarked;
