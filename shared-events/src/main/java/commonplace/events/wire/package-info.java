/** How events travel: envelope, JSON, CloudEvents headers, topic, position token. */
@NullMarked
package commonplace.events.wire;

import org.jspecify.annotations.NullMarked;
