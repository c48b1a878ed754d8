/** The page of a tag, by year, and of up to three tags together; the list of all tags. */
@NullMarked
package commonplace.query.tagpage;

import org.jspecify.annotations.NullMarked;
