package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An entry's identity in the place it was imported from; importing it twice changes nothing. 1 to
 * {@value #MAX_LENGTH} characters.
 */
public record SourceId(@JsonValue String value) {

    /** Characters at most; keeps index rows short. */
    public static final int MAX_LENGTH = 200;

    public SourceId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValue(
                    "A source id has 1 to %d characters, not %d."
                            .formatted(MAX_LENGTH, value.length()));
        }
    }

    /**
     * @throws InvalidValue where the text is blank or too long
     */
    @JsonCreator
    public static SourceId parse(String text) {
        return new SourceId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
