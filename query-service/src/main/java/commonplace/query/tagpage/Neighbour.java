package commonplace.query.tagpage;

import org.jspecify.annotations.Nullable;

/**
 * A tag that stands beside another.
 *
 * @param shown how it is written for readers, where that is not its name
 * @param entries that carry both
 */
record Neighbour(String tag, @Nullable String shown, long entries) {}
