@NullMarked
package commonplace.standalone.run;

import org.jspecify.annotations.NullMarked;
