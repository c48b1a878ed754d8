@NullMarked
package commonplace.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
