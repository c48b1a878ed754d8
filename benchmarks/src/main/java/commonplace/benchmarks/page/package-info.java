/** Pages read: from memory beside a static file, and made anew out of few rows and many. */
@NullMarked
package commonplace.benchmarks.page;

import org.jspecify.annotations.NullMarked;
