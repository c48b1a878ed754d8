/** The contract: what authors did, as sealed events, and the values they are made of. */
@NullMarked
package commonplace.events;

import org.jspecify.annotations.NullMarked;
