package commonplace.query.console;

import commonplace.query.verify.AuditReport;
import commonplace.query.verify.Difference;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * A row that is not as the log has it.
 *
 * @param fault in words: missing, too much, altered
 * @param entry whose rows are to be mended; null where {@code tag} says which
 * @param tag whose rows are; null where neither can be mended one by one
 */
public record DifferenceRow(
        String table,
        String fault,
        String key,
        String detail,
        @Nullable String entry,
        @Nullable String tag) {

    static DifferenceRow of(Difference difference) {
        return new DifferenceRow(
                difference.table(),
                fault(difference.kind()),
                difference.key(),
                difference.detail(),
                difference.entry(),
                difference.entry() == null ? difference.tag() : null);
    }

    static DifferenceRow of(AuditReport.Found found) {
        return of(
                new Difference(
                        found.table(),
                        found.kind(),
                        found.key(),
                        found.entry(),
                        found.tag(),
                        found.detail()));
    }

    private static String fault(Difference.Kind kind) {
        return switch (kind) {
            case EXTRA -> "too much";
            case MISSING, ALTERED -> kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
