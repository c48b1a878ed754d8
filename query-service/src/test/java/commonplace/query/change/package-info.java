@NullMarked
package commonplace.query.change;

import org.jspecify.annotations.NullMarked;
