package commonplace.query.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Table {@code entry_search} against {@code entry}, whose rows the log has proved: each document is
 * made anew by PostgreSQL, by the definition in the generation's schema, and by nothing of Java's.
 * That costs ten times as much as an entry's row, so a look may be at a part of the entries.
 */
final class SearchRows {

    static final String TABLE = "entry_search";

    /** Pages of {@code entry} between two looks whether to go on. */
    private static final long STRIDE = 500;

    /**
     * Which part of all pages.
     *
     * @param number from 0
     */
    record Part(long number, long of) {

        static final Part ALL = new Part(0, 1);

        private long from(long pages) {
            return pages * number / of;
        }

        private long until(long pages) {
            return pages * (number + 1) / of;
        }
    }

    private final Connection connection;
    private final Findings findings;
    private final Set<String> told;

    /**
     * @param findings where those are told; what is said of an entry's own row is not said again
     */
    SearchRows(Connection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
        told =
                findings.told().stream()
                        .filter(one -> one.table().equals(Table.ENTRY.title()))
                        .map(Difference::entry)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    private static final String PAGES =
            """
            SELECT pg_relation_size('entry') / current_setting('block_size')::int
            """;

    /** Finds what differs in a part of the entries; what belongs to none in any case. */
    void compare(Part part) throws SQLException, InterruptedException {
        long pages = pages();
        long until = part.until(pages);
        for (long page = part.from(pages); page < until; page += STRIDE) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while documents were made");
            }
            if (findings.areEnough()) {
                return;
            }
            compare(page, Math.min(page + STRIDE, until));
        }
        extra();
    }

    private long pages() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(PAGES)) {
            row.next();
            return row.getLong(1);
        }
    }

    // Looked up one by one: a join would be planned over all documents for each stride.
    private static final String DIFFERING =
            """
            SELECT wanted.entry_id, found.entry_id IS NULL AS missing,
                   concat_ws(', ',
                       CASE WHEN found.published_at <> wanted.published_at THEN 'published_at' END,
                       CASE WHEN found.kind <> wanted.kind THEN 'kind' END,
                       CASE WHEN found.year <> wanted.year THEN 'year' END,
                       CASE WHEN found.tags <> wanted.tags THEN 'tags' END,
                       CASE WHEN found.document <> wanted.document THEN 'document' END) AS columns
            FROM entry_searched AS wanted
            LEFT JOIN LATERAL (
                SELECT entry_id, published_at, kind, year, tags, document
                FROM entry_search
                WHERE entry_search.entry_id = wanted.entry_id
                OFFSET 0) AS found ON TRUE
            WHERE place >= ?::tid
              AND place < ?::tid
              AND (found.entry_id IS NULL
                   OR found.published_at <> wanted.published_at
                   OR found.kind <> wanted.kind
                   OR found.year <> wanted.year
                   OR found.tags <> wanted.tags
                   OR found.document <> wanted.document)
            """;

    private void compare(long from, long until) throws SQLException {
        try (var query = connection.prepareStatement(DIFFERING)) {
            query.setString(1, "(%d,0)".formatted(from));
            query.setString(2, "(%d,0)".formatted(until));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean("missing")) {
                        tell(
                                Difference.Kind.MISSING,
                                row.getString("entry_id"),
                                "The entry's row has it, the table has not.");
                    } else {
                        tell(
                                Difference.Kind.ALTERED,
                                row.getString("entry_id"),
                                "not what the entry's row comes to: " + row.getString("columns"));
                    }
                }
            }
        }
    }

    private static final String EXTRA =
            """
            SELECT entry_id
            FROM entry_search
            WHERE NOT EXISTS (SELECT
                              FROM entry
                              WHERE entry.entry_id = entry_search.entry_id
                                AND NOT retracted)
            """;

    private void extra() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(EXTRA)) {
            while (row.next()) {
                tell(
                        Difference.Kind.EXTRA,
                        row.getString("entry_id"),
                        "The table has it, no entry on the site has.");
            }
        }
    }

    private void tell(Difference.Kind kind, String entry, String detail) {
        if (!told.contains(entry)) {
            findings.add(new Difference(TABLE, kind, "entry_id=" + entry, entry, null, detail));
        }
    }
}
