/** What authors wrote, as HTML that is safe to show; excerpts and counts of words. Pure. */
@NullMarked
package commonplace.query.content;

import org.jspecify.annotations.NullMarked;
