package commonplace.events;

/** An entry was taken off the site. Nothing is erased: it can be restored. */
public record EntryRetracted(EntryId entry) implements EntryEvent {}
