@NullMarked
package commonplace.standalone.sample;

import org.jspecify.annotations.NullMarked;
