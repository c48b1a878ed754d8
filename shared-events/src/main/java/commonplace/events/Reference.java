package commonplace.events;

import org.jspecify.annotations.Nullable;

/**
 * A page elsewhere.
 *
 * @param url absolute, {@code http} or {@code https} where an author gave it to us
 * @param title as the author calls it
 */
public record Reference(String url, @Nullable String title) {}
