/** What searches take, beside the plain match of the same words in the database. */
@NullMarked
package commonplace.benchmarks.search;

import org.jspecify.annotations.NullMarked;
