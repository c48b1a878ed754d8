package commonplace.query.view;

import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * What rows depend on besides the events. Written {@code 1.1 Europe/Paris}.
 *
 * @param tables raised when tables or columns change: who was made for others cannot read them
 * @param rows raised when the same events would come to other rows in the same tables, or to other
 *     indexes
 * @param zone the site's, in which years begin
 */
public record ProjectionVersion(int tables, int rows, ZoneId zone) {

    private static final int TABLES = 3;
    private static final int ROWS = 3;

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}) (\\S+)");

    /** That of this release in a zone. */
    public static ProjectionVersion ofThisRelease(ZoneId zone) {
        return new ProjectionVersion(TABLES, ROWS, zone);
    }

    /**
     * @throws IllegalArgumentException where it is none
     */
    public static ProjectionVersion parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no projection version.");
        }
        return new ProjectionVersion(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                ZoneId.of(parts.group(3)));
    }

    /** What LIKE finds versions by whose tables pages that were made for this one can read. */
    public String readable() {
        return tables + ".%";
    }

    /** Whether the other is of a later release. */
    public boolean isBefore(ProjectionVersion other) {
        return tables < other.tables || (tables == other.tables && rows < other.rows);
    }

    @Override
    public String toString() {
        return tables + "." + rows + " " + zone.getId();
    }
}
