package commonplace.standalone.run;

import org.jspecify.annotations.Nullable;

/** The site did not start: one sentence for whoever started it, that says what to do. */
public final class RunFailed extends RuntimeException {

    public RunFailed(String message) {
        this(message, null);
    }

    public RunFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
