@NullMarked
package commonplace.embedded;

import org.jspecify.annotations.NullMarked;
