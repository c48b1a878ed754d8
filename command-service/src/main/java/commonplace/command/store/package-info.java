/** The log: group commit, streams, reserved names, receipts, snapshots. Knows no entry, no tag. */
@NullMarked
package commonplace.command.store;

import org.jspecify.annotations.NullMarked;
