/** Builders in the domain's words, seeded generators, conditions to wait for. */
@NullMarked
package commonplace.testing;

import org.jspecify.annotations.NullMarked;
