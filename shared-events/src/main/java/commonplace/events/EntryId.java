package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** An entry's identity: a UUID, of version 7 where we make it, so that new entries sort last. */
public record EntryId(UUID value) {

    /**
     * @throws InvalidValue where the text is no UUID in its canonical form
     */
    @JsonCreator
    public static EntryId parse(String text) {
        try {
            var id = UUID.fromString(text);
            var canonical = id.toString();
            if (canonical.equals(text) || canonical.equalsIgnoreCase(text)) {
                return new EntryId(id);
            }
        } catch (IllegalArgumentException malformed) {
            // Told below, in our own words.
        }
        throw new InvalidValue("'%s' is not an entry's id: a UUID was expected.".formatted(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
