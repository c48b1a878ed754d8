/** The relay, between a real PostgreSQL and a real Kafka. */
@NullMarked
package commonplace.command.relay;

import org.jspecify.annotations.NullMarked;
