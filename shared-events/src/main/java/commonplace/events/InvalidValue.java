package commonplace.events;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A text that is not what it should be: says what, why, and where there is one, a valid spelling.
 */
public final class InvalidValue extends IllegalArgumentException {

    private final @Nullable String suggestion;

    public InvalidValue(String message) {
        this(message, null);
    }

    /**
     * @param message what was wrong, in a sentence for the person who sent it
     * @param suggestion how it would be written
     */
    public InvalidValue(String message, @Nullable String suggestion) {
        super(message);
        this.suggestion = suggestion;
    }

    /** The valid spelling nearest to what was given. */
    public Optional<String> suggestion() {
        return Optional.ofNullable(suggestion);
    }
}
