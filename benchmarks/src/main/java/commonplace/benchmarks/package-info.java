/** Load, with ratios against raw limits that are measured in the same run. */
@NullMarked
package commonplace.benchmarks;

import org.jspecify.annotations.NullMarked;
