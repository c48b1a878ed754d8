package commonplace.events;

/** A retracted entry was brought back as it was. */
public record EntryRestored(EntryId entry) implements EntryEvent {}
