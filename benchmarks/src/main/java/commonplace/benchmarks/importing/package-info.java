/** Items a second through the import, until they can be read. */
@NullMarked
package commonplace.benchmarks.importing;

import org.jspecify.annotations.NullMarked;
