/** Single-event commands a second, through the store and through HTTP. */
@NullMarked
package commonplace.benchmarks.append;

import org.jspecify.annotations.NullMarked;
