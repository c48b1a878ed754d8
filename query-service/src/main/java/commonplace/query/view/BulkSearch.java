package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Full text in bulk load, made of rows of {@code entry} that are all there and that nobody changes
 * meanwhile: part by part, each in a transaction of its own, so that what is done stays done. The
 * connection's search path is the generation.
 */
public final class BulkSearch {

    /** Pages of {@code entry} in one part: some 10,000 entries, a second's work. */
    public static final int PAGES = 1_000;

    private BulkSearch() {}

    private static final String MISSING =
            """
            SELECT first_page
            FROM generate_series(
                0,
                pg_relation_size('entry') / current_setting('block_size')::int - 1,
                ?) AS first_page
            EXCEPT
            SELECT first_page
            FROM search_part
            ORDER BY first_page
            """;

    /** The parts that are not made yet. */
    public static List<Long> missing(Connection connection) throws SQLException {
        var parts = new ArrayList<Long>();
        try (var query = connection.prepareStatement(MISSING)) {
            query.setInt(1, PAGES);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    parts.add(row.getLong(1));
                }
            }
        }
        return parts;
    }

    private static final String NOTE =
            """
            INSERT INTO search_part (first_page)
            VALUES (?)
            ON CONFLICT (first_page) DO NOTHING
            """;

    private static final String MAKE =
            """
            INSERT INTO entry_search (entry_id, published_at, kind, year, tags, document)
            SELECT entry_id, published_at, kind, year, tags, document
            FROM entry_searched
            WHERE place >= ?::tid
              AND place < ?::tid
            """;

    /** Makes the rows of a part, and notes that in their transaction. May be repeated. */
    public static void make(Connection connection, long firstPage) throws SQLException {
        try (var note = connection.prepareStatement(NOTE);
                var make = connection.prepareStatement(MAKE)) {
            note.setLong(1, firstPage);
            if (note.executeUpdate() == 1) {
                make.setString(1, place(firstPage));
                make.setString(2, place(firstPage + PAGES));
                make.executeUpdate();
            }
        }
    }

    private static String place(long page) {
        return "(%d,0)".formatted(page);
    }
}
