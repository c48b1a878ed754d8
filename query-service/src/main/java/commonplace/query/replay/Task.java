package commonplace.query.replay;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What is to be loaded.
 *
 * @param until the last instant whose events are taken; null for all that there are
 */
public record Task(int generation, String schema, @Nullable Instant until) {}
