package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Counts all that is there anew, in the connection's transaction, whose search path is the
 * generation. May be repeated.
 */
public final class BulkCounts {

    private BulkCounts() {}

    // In the order of its key, as readers ask for them.
    private static final String TAG_YEARS =
            """
            INSERT INTO tag_year (tag, year, kind, entries)
            SELECT tag, year, kind, count(*)
            FROM tag_entry
            GROUP BY tag, year, kind
            ORDER BY tag, year, kind
            """;

    /** Table {@code tag_year}, and its indexes. */
    public static void tagYears(Connection connection) throws SQLException {
        anew(connection, "tag_year", TAG_YEARS);
        try (var statement = connection.createStatement()) {
            for (var index : GenerationSchema.countIndexes()) {
                statement.execute(index);
            }
        }
    }

    private static final String SITE_DAYS =
            """
            INSERT INTO site_day (day, kind, entries)
            SELECT day, kind, count(*)
            FROM entry
            WHERE NOT retracted
            GROUP BY day, kind
            """;

    /** Table {@code site_day}. */
    public static void siteDays(Connection connection) throws SQLException {
        anew(connection, "site_day", SITE_DAYS);
    }

    private static void anew(Connection connection, String table, String count)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + table);
            statement.execute(count);
        }
    }
}
