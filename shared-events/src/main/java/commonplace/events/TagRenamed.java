package commonplace.events;

/**
 * A tag got another name; every entry that carries it follows. The old name redirects until it is
 * taken anew. The name as shown is cleared, the description stays.
 */
public record TagRenamed(TagId tag, TagName to) implements TagEvent {}
