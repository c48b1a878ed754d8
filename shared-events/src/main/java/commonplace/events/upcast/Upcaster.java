package commonplace.events.upcast;

import commonplace.events.wire.EventType;

import tools.jackson.databind.JsonNode;

/** One step: an event's data of version {@link #from()} made into that of the next version. */
public interface Upcaster {

    /** The event type it is for. */
    EventType type();

    /** The version it reads; it writes the next one. */
    int from();

    /** Pure: the same data always gives the same result. */
    JsonNode apply(JsonNode data);
}
