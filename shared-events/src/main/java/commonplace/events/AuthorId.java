package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who did it: an author's name as the operator gave it with the token. */
public record AuthorId(@JsonValue String value) {

    /** Characters at most. */
    public static final int MAX_LENGTH = 100;

    public AuthorId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValue(
                    "An author's name has 1 to %d characters.".formatted(MAX_LENGTH));
        }
    }

    @JsonCreator
    public static AuthorId parse(String text) {
        return new AuthorId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
