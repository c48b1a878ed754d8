/** What operators may ask and order, over HTTP with their own tokens. */
@NullMarked
package commonplace.query.operator;

import org.jspecify.annotations.NullMarked;
