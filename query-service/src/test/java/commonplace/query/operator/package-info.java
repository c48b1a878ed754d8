@NullMarked
package commonplace.query.operator;

import org.jspecify.annotations.NullMarked;
