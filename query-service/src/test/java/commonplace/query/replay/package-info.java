@NullMarked
package commonplace.query.replay;

import org.jspecify.annotations.NullMarked;
