package commonplace.events;

import org.jspecify.annotations.Nullable;

/**
 * A tag was described; carries the whole description, so an absent field was cleared.
 *
 * @param name as shown to readers, where that differs from the tag: “macOS”, “Gérard”
 * @param description one or two sentences, plain text
 */
public record TagDescribed(TagId tag, @Nullable String name, @Nullable String description)
        implements TagEvent {}
