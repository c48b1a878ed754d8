/** {@code /search/}: finds entries by their words, narrowed by kind, tag and date. */
@NullMarked
package commonplace.query.search;

import org.jspecify.annotations.NullMarked;
