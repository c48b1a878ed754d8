package commonplace.events;

/** An event in the life of one tag as a whole; one event, however many entries carry the tag. */
public sealed interface TagEvent extends Event
        permits TagDescribed, TagRenamed, TagMerged, TagMergeUndone {

    /** The tag it happened to. */
    TagId tag();

    @Override
    default StreamId stream() {
        return StreamId.of(tag());
    }
}
