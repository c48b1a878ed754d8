package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table {@code former_path}: addresses that redirect to entries. */
final class FormerPathRows {

    record Row(String path, UUID entry) {}

    static final String COPY =
            """
            COPY former_path (path, entry_id)
            FROM STDIN (FORMAT binary)
            """;

    static final List<Column<Row>> COLUMNS =
            List.of(new Column.Text<>(Row::path), new Column.Uuid<>(Row::entry));

    // As in TagEntryRows: looked up entry by entry, never by a join with the whole table.
    private static final String REPLACE =
            """
            WITH wanted AS MATERIALIZED (
                SELECT path, entry_id
                FROM unnest(?, ?) AS row(path, entry_id)
            ), surplus AS MATERIALIZED (
                SELECT each.place
                FROM unnest(?) AS changed(entry_id)
                CROSS JOIN LATERAL (
                    SELECT ctid AS place, path, entry_id
                    FROM former_path
                    WHERE former_path.entry_id = changed.entry_id
                    OFFSET 0) AS each
                WHERE NOT EXISTS (SELECT
                                  FROM wanted
                                  WHERE wanted.path = each.path
                                    AND wanted.entry_id = each.entry_id)
            ), gone AS (
                DELETE FROM former_path
                WHERE ctid = ANY(ARRAY(SELECT place FROM surplus))
            )
            INSERT INTO former_path (path, entry_id)
            SELECT path, entry_id
            FROM wanted
            ON CONFLICT (path, entry_id) DO NOTHING
            """;

    private final Connection connection;

    FormerPathRows(Connection connection) {
        this.connection = connection;
    }

    /** Of entries whose words came with this batch; others' addresses do not change. */
    void replace(Collection<EntryState> entries) throws SQLException {
        var changed = entries.stream().filter(FormerPathRows::hasOrHad).toList();
        if (changed.isEmpty()) {
            return;
        }
        var rows =
                changed.stream()
                        .flatMap(
                                entry ->
                                        entry.formerPaths().stream()
                                                .map(path -> new Row(path, entry.id())))
                        .toList();
        try (var statement = connection.prepareStatement(REPLACE)) {
            Columns.set(statement, COLUMNS, rows);
            var ids = changed.stream().map(EntryState::id).toArray();
            statement.setArray(3, connection.createArrayOf("uuid", ids));
            statement.executeUpdate();
        }
    }

    private static boolean hasOrHad(EntryState entry) {
        return entry.words() != null
                && (entry.history().revisions() > 0 || !entry.formerPaths().isEmpty());
    }
}
