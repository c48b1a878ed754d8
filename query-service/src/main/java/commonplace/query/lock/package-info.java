/** Work that one instance at a time does: locks that end with who holds them. */
@NullMarked
package commonplace.query.lock;

import org.jspecify.annotations.NullMarked;
