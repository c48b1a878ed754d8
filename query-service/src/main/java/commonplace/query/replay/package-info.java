/** Bulk load of a generation: partitions → spill files → folded buckets → COPY → indexes. */
@NullMarked
package commonplace.query.replay;

import org.jspecify.annotations.NullMarked;
