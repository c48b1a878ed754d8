/** A stream's state and the rows it comes to; owns the tables of a generation. */
@NullMarked
package commonplace.query.view;

import org.jspecify.annotations.NullMarked;
