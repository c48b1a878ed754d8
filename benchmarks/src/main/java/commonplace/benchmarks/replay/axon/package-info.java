/** The same events through Axon's own replay and a plain handler, a row at a time. */
@NullMarked
package commonplace.benchmarks.replay.axon;

import org.jspecify.annotations.NullMarked;
