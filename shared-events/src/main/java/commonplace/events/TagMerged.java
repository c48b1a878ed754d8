package commonplace.events;

/**
 * A tag became part of another: every entry that carries it is found under that one's name, and its
 * own name redirects there. Which entries carried which is not forgotten, so it can be undone.
 */
public record TagMerged(TagId tag, TagId into) implements TagEvent {}
