/** Milliseconds from an acknowledged command to a page that shows it. */
@NullMarked
package commonplace.benchmarks.visible;

import org.jspecify.annotations.NullMarked;
