package commonplace.events;

/** An entry lost a tag that it carried. */
public record TagRemoved(EntryId entry, TagId tag) implements EntryEvent {}
