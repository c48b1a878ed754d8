/** Finished pages in memory, each in the coding it is sent in; knows no page. */
@NullMarked
package commonplace.query.cache;

import org.jspecify.annotations.NullMarked;
