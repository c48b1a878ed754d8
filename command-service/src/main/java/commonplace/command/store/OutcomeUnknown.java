package commonplace.command.store;

import org.jspecify.annotations.Nullable;

/** Whether it was appended is not known: it may be there. Repeat it under the same key. */
public final class OutcomeUnknown extends RuntimeException {

    public OutcomeUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
