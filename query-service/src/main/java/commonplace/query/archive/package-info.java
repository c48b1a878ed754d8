/** The newest entries: the home page, and the lists of one kind. */
@NullMarked
package commonplace.query.archive;

import org.jspecify.annotations.NullMarked;
