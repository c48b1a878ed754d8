/** Atom, RSS and JSON Feed: the newest entries, and all others in archives, for who follows. */
@NullMarked
package commonplace.query.feed;

import org.jspecify.annotations.NullMarked;
