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
 * @param tag whose rows are; null where it is of neither
 */
public record DifferenceRow(
        String table,
        String fault,
        String key,
        String detail,
        @Nullable String entry,
        @Nullable String tag) {

    /** Whether it is one of the counts of days, which are mended together. */
    public boolean isOfDays() {
        return table.equals("site_day");
    }

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
