@NullMarked
package commonplace.query;

import org.jspecify.annotations.NullMarked;
