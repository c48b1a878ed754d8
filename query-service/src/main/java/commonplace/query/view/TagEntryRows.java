package commonplace.query.view;

import commonplace.query.view.EntryWriting.Named;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tables {@code tag_entry} and {@code tag_year}, which change together. */
final class TagEntryRows {

    /** One of an entry's names, and the entry. */
    record Row(String tag, Named named) {

        /** One for each name; none while it is retracted. */
        static Stream<Row> of(Named named) {
            return named.entry().retracted()
                    ? Stream.empty()
                    : named.tags().stream().map(tag -> new Row(tag, named));
        }

        private String kind() {
            return named.entry().kind().letter();
        }
    }

    static final String COPY =
            """
            COPY tag_entry (published_at, entry_id, year, kind, tag, path)
            FROM STDIN (FORMAT binary)
            """;

    /** All columns, in the order of the statements. */
    static final List<Column<Row>> COLUMNS =
            List.of(
                    new Column.Time<>(row -> row.named.entry().place().publishedAt()),
                    new Column.Uuid<>(row -> row.named.entry().id()),
                    new Column.Smallint<>(row -> row.named.day().getYear()),
                    new Column.Text<>(Row::kind),
                    new Column.Text<>(Row::tag),
                    new Column.Text<>(row -> row.named.entry().place().path()));

    // What an entry had is looked up entry by entry and deleted by its place: a join would be
    // planned as if any row could be meant, and read and sort the whole table for each batch. Rows
    // are never updated, so a place is one row's or nobody's.
    // Counts follow from the rows that were really deleted and inserted, so they cannot drift. They
    // are locked in one order, whoever writes: other partitions' writers count the same tags.
    private static final String REPLACE =
            """
            WITH wanted AS MATERIALIZED (
                SELECT published_at, entry_id, year, kind::"char" AS kind, tag, path
                FROM unnest(?, ?, ?, ?, ?, ?)
                    AS row(published_at, entry_id, year, kind, tag, path)
            ), surplus AS MATERIALIZED (
                SELECT each.place
                FROM unnest(?) AS changed(entry_id)
                CROSS JOIN LATERAL (
                    SELECT ctid AS place, tag, published_at, path
                    FROM tag_entry
                    WHERE tag_entry.entry_id = changed.entry_id
                    OFFSET 0) AS each
                WHERE NOT EXISTS (SELECT
                                  FROM wanted
                                  WHERE wanted.tag = each.tag
                                    AND wanted.published_at = each.published_at
                                    AND wanted.path = each.path)
            ), gone AS (
                DELETE FROM tag_entry
                WHERE ctid = ANY(ARRAY(SELECT place FROM surplus))
                RETURNING tag, year, kind
            ), come AS (
                INSERT INTO tag_entry (published_at, entry_id, year, kind, tag, path)
                SELECT published_at, entry_id, year, kind, tag, path
                FROM wanted
                ON CONFLICT (tag, published_at, path) DO NOTHING
                RETURNING tag, year, kind
            ), change AS (
                SELECT tag, year, kind, sum(entries) AS entries
                FROM (SELECT tag, year, kind, 1 AS entries FROM come
                      UNION ALL
                      SELECT tag, year, kind, -1 FROM gone) AS each
                GROUP BY tag, year, kind
                HAVING sum(entries) <> 0
            )
            INSERT INTO tag_year (tag, year, kind, entries)
            SELECT tag, year, kind, entries
            FROM change
            ORDER BY tag COLLATE "C", year, kind
            ON CONFLICT (tag, year, kind) DO UPDATE
            SET entries = tag_year.entries + excluded.entries
            RETURNING tag, year, entries
            """;

    private final Connection connection;

    TagEntryRows(Connection connection) {
        this.connection = connection;
    }

    /** Makes the entries be found under exactly these names, and under none while retracted. */
    void replace(List<Named> entries) throws SQLException {
        var rows = entries.stream().flatMap(Row::of).toList();
        var nought = new ArrayList<String>();
        try (var statement = connection.prepareStatement(REPLACE)) {
            Columns.set(statement, COLUMNS, rows);
            var ids = entries.stream().map(named -> named.entry().id()).toArray();
            statement.setArray(7, connection.createArrayOf("uuid", ids));
            try (var count = statement.executeQuery()) {
                while (count.next()) {
                    if (count.getInt("entries") == 0) {
                        nought.add(count.getString("tag"));
                    }
                    if (count.getInt("entries") < 0) {
                        throw new IllegalStateException(
                                "tag_year of %s in %d would be %d: it did not count tag_entry before. Rebuild the views."
                                        .formatted(
                                                count.getString("tag"),
                                                count.getInt("year"),
                                                count.getInt("entries")));
                    }
                }
            }
        }
        deleteNoughts(nought);
    }

    // Nobody else's are visible: whoever counts down to nought deletes in the same transaction.
    private static final String DELETE_NOUGHTS =
            """
            DELETE FROM tag_year
            WHERE tag = ANY(?)
              AND entries = 0
            """;

    private void deleteNoughts(List<String> tags) throws SQLException {
        if (tags.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(DELETE_NOUGHTS)) {
            statement.setArray(1, connection.createArrayOf("text", tags.toArray()));
            statement.executeUpdate();
        }
    }
}
