@NullMarked
package commonplace.query.console;

import org.jspecify.annotations.NullMarked;
