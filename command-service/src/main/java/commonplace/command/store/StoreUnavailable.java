package commonplace.command.store;

import org.jspecify.annotations.Nullable;

/** The log cannot be written just now; what was to be appended is surely not there. */
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
