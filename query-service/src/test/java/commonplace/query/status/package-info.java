@NullMarked
package commonplace.query.status;

import org.jspecify.annotations.NullMarked;
