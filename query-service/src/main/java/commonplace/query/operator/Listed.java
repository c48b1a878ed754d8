package commonplace.query.operator;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is told of a token.
 *
 * @param lastUsed the day (UTC) of its last use
 */
record Listed(String name, Instant created, @Nullable LocalDate lastUsed) {}
