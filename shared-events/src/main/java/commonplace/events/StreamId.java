package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of one aggregate's stream of events: {@code entry:<uuid>} or {@code tag:<tag>}. */
public record StreamId(@JsonValue String value) {

    private static final String ENTRY = "entry:";
    private static final String TAG = "tag:";

    public StreamId {
        if (!value.startsWith(ENTRY) && !value.startsWith(TAG)) {
            throw new InvalidValue(
                    "'%s' is not a stream: entry:… or tag:… was expected.".formatted(value));
        }
    }

    @JsonCreator
    public static StreamId parse(String text) {
        return new StreamId(text);
    }

    public static StreamId of(EntryId entry) {
        return new StreamId(ENTRY + entry);
    }

    public static StreamId of(TagId tag) {
        return new StreamId(TAG + tag);
    }

    /** Whether this is the stream of an entry; else it is a tag's. */
    public boolean isEntry() {
        return value.startsWith(ENTRY);
    }

    /**
     * The entry whose stream this is.
     *
     * @throws InvalidValue where it is a tag's
     */
    public EntryId entry() {
        if (!isEntry()) {
            throw new InvalidValue("Stream '%s' is not an entry's.".formatted(value));
        }
        return EntryId.parse(value.substring(ENTRY.length()));
    }

    /**
     * The tag whose stream this is.
     *
     * @throws InvalidValue where it is an entry's
     */
    public TagId tag() {
        if (isEntry()) {
            throw new InvalidValue("Stream '%s' is not a tag's.".formatted(value));
        }
        return TagId.parse(value.substring(TAG.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
