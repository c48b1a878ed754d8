package commonplace.query.generation;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;

/**
 * What a generation is at.
 *
 * <pre>
 * building → indexing → catching up → following ⇄ live
 *     │          │ └→ complete (until an instant)   └→ retired → following
 *     └──────────┴→ failed
 * </pre>
 */
public enum State {
    /** Its partitions are read from the log, folded and copied into its tables. */
    BUILDING("building"),
    /** Its rows are there; counts, indexes and statistics are made. */
    INDEXING("indexing"),
    /** It follows the log and has not yet come to where the live one is. */
    CATCHING_UP("catching up"),
    /** It follows the log beside the live one, ready to take over or to be rolled back to. */
    FOLLOWING("following"),
    /** Readers see it. There is exactly one. */
    LIVE("live"),
    /** The site as of an instant: all that was recorded until then, and nothing will be added. */
    COMPLETE("complete"),
    /** Kept, but no longer fed. */
    RETIRED("retired"),
    /** It could not be built. */
    FAILED("failed");

    private final String text;

    State(String text) {
        this.text = text;
    }

    /** Whether projectors write to it. */
    public boolean isFed() {
        return this == CATCHING_UP || this == FOLLOWING || this == LIVE;
    }

    /** Whether it is loaded in bulk. */
    public boolean isLoading() {
        return this == BUILDING || this == INDEXING;
    }

    static State parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no state."));
    }

    /** As the table and the API have it. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
