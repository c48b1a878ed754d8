/** A real PostgreSQL and a real Kafka of this JVM's own, durability on, their data in a folder. */
@NullMarked
package commonplace.embedded;

import org.jspecify.annotations.NullMarked;
