package commonplace.events;

/** An entry, which did not carry the tag, was given it. */
public record TagAdded(EntryId entry, TagId tag) implements EntryEvent {}
