/** A synthetic log of any length, and how fast views are built again out of it. */
@NullMarked
package commonplace.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
