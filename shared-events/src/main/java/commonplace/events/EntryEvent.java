package commonplace.events;

/** An event in the life of one entry. */
public sealed interface EntryEvent extends Event
        permits EntryPublished, EntryRevised, EntryRetracted, EntryRestored, TagAdded, TagRemoved {

    /** The entry it happened to. */
    EntryId entry();

    @Override
    default StreamId stream() {
        return StreamId.of(entry());
    }
}
