/** Real servers for tests: embedded, or in containers where a Docker engine has the images. */
@NullMarked
package commonplace.testing.server;

import org.jspecify.annotations.NullMarked;
