package commonplace.events.upcast;

import commonplace.events.wire.EventType;
import commonplace.events.wire.UnreadableEvent;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps by which old forms of events become the present one, one version at a time. They are
 * applied where an event is read; what is stored is never rewritten.
 */
public final class Upcasters {

    /** Every step there is. None yet: all events are at version 1. */
    public static final Upcasters ALL = new Upcasters(List.of());

    private final Map<Step, Upcaster> steps = new HashMap<>();

    private record Step(EventType type, int from) {}

    /**
     * @throws IllegalArgumentException where two steps begin at the same version
     */
    public Upcasters(List<Upcaster> upcasters) {
        for (var upcaster : upcasters) {
            if (steps.put(new Step(upcaster.type(), upcaster.from()), upcaster) != null) {
                throw new IllegalArgumentException(
                        "Two upcasters for %s version %d."
                                .formatted(upcaster.type().wireName(), upcaster.from()));
            }
        }
    }

    /**
     * The data in the present form.
     *
     * @param version the version that {@code data} was written in
     * @throws UnreadableEvent where the version is newer than this release, or a step is missing
     */
    public JsonNode upcast(EventType type, int version, JsonNode data) {
        if (version > type.version()) {
            throw new UnreadableEvent(
                    "%s version %d is newer than this release, which knows %d."
                            .formatted(type.wireName(), version, type.version()));
        }
        var present = data;
        for (int from = version; from < type.version(); from++) {
            var step = steps.get(new Step(type, from));
            if (step == null) {
                throw new UnreadableEvent(
                        "No upcaster leads on from %s version %d."
                                .formatted(type.wireName(), from));
            }
            present = step.apply(present);
        }
        return present;
    }
}
