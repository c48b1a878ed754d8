@NullMarked
package commonplace.standalone.browser;

import org.jspecify.annotations.NullMarked;
