/** Atom and JSON Feed: the newest entries of a page, for who follows it. */
@NullMarked
package commonplace.query.feed;

import org.jspecify.annotations.NullMarked;
