package commonplace.events;

/** A merged tag stands for itself again, with the entries that carry it. */
public record TagMergeUndone(TagId tag) implements TagEvent {}
