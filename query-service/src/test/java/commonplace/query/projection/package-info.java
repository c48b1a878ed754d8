@NullMarked
package commonplace.query.projection;

import org.jspecify.annotations.NullMarked;
