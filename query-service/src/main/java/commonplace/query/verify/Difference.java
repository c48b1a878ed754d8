package commonplace.query.verify;

import org.jspecify.annotations.Nullable;

/**
 * A row that is not as the log has it.
 *
 * @param table of the generation; {@code topic} where it is the topic that is not whole
 * @param key the row's key, {@code tag=css year=2024}
 * @param entry the entry's id, null where the row is nobody's
 * @param tag the name it stands under, null where it stands under none
 * @param detail each column that differs: what was expected and what was found, shortened
 */
public record Difference(
        String table,
        Kind kind,
        String key,
        @Nullable String entry,
        @Nullable String tag,
        String detail) {

    /** What is wrong with it. */
    public enum Kind {
        /** The log has it, the generation has not. */
        MISSING,
        /** The generation has it, the log has not. */
        EXTRA,
        /** Both have it, with different words. */
        ALTERED
    }

    /** The same row with the same fault, whatever is said of it. */
    boolean isOf(Difference other) {
        return table.equals(other.table) && kind == other.kind && key.equals(other.key);
    }
}
