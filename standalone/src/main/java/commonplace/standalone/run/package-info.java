/** The whole site in one process: starts the servers and services, stops them in reverse. */
@NullMarked
package commonplace.standalone.run;

import org.jspecify.annotations.NullMarked;
