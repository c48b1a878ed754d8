package commonplace.events.wire;

import org.jspecify.annotations.Nullable;

/** An event's data that cannot be read: unknown type, unknown version, or not of its form. */
public final class UnreadableEvent extends RuntimeException {

    public UnreadableEvent(String message) {
        this(message, null);
    }

    public UnreadableEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
