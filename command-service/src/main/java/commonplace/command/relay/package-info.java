/** Store → Kafka: in commit order, exactly once, standby instances fenced; only reads the store. */
@NullMarked
package commonplace.command.relay;

import org.jspecify.annotations.NullMarked;
