package commonplace.command.relay;

import org.jspecify.annotations.Nullable;

/**
 * The relay cannot vouch for its place on the topic any more, or not go on from it: it finds its
 * place anew. The message says what is wrong and, where that will not mend itself, what to do.
 */
final class Doubt extends RuntimeException {

    Doubt(String message) {
        this(message, null);
    }

    Doubt(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
