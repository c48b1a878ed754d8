package commonplace.events;

/**
 * Something an author did. Facts only: immutable, in the past tense, never changed once recorded.
 */
public sealed interface Event permits EntryEvent, TagEvent {

    /** The stream this event belongs to; order is promised within a stream only. */
    StreamId stream();
}
