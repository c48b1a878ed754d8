/** The log against the rows. */
@org.jspecify.annotations.NullMarked
package commonplace.query.verify;
