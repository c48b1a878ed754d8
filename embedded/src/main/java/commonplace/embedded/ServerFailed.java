package commonplace.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server did not start or stop: says which, why, and where its log is. */
public final class ServerFailed extends RuntimeException {

    public ServerFailed(String message) {
        this(message, null);
    }

    public ServerFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
