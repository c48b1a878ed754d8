@NullMarked
package commonplace.testing;

import org.jspecify.annotations.NullMarked;
