/** What pages share: form, layout, paging, ETag, the wait for a position, errors for people. */
@NullMarked
package commonplace.query.page;

import org.jspecify.annotations.NullMarked;
