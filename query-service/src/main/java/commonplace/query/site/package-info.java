/** The site's own facts: title, address, time zone. Everything here may use them. */
@NullMarked
package commonplace.query.site;

import org.jspecify.annotations.NullMarked;
