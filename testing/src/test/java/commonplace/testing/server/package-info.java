@NullMarked
package commonplace.testing.server;

import org.jspecify.annotations.NullMarked;
