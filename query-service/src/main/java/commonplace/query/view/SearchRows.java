package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Table {@code entry_search}: what entries are found by. Its rows are made by PostgreSQL, of rows
 * of {@code entry} that are there already; view {@code entry_searched} says how.
 */
final class SearchRows {

    private static final String GONE =
            """
            DELETE FROM entry_search
            WHERE entry_id = ANY(ARRAY(
                SELECT entry_id
                FROM entry
                WHERE entry_id = ANY(?)
                  AND retracted))
            """;

    private static final String THERE =
            """
            INSERT INTO entry_search (entry_id, published_at, kind, year, tags, document)
            SELECT entry_id, published_at, kind, year, tags, document
            FROM entry_searched
            WHERE entry_id = ANY(?)
            ON CONFLICT (entry_id) DO UPDATE
            SET published_at = excluded.published_at,
                kind = excluded.kind,
                year = excluded.year,
                tags = excluded.tags,
                document = excluded.document
            WHERE entry_search IS DISTINCT FROM excluded
            """;

    private final Connection connection;

    SearchRows(Connection connection) {
        this.connection = connection;
    }

    /** Makes the entries be found by what their rows say now; not at all while retracted. */
    void replace(Collection<UUID> entries) throws SQLException {
        for (var sql : List.of(GONE, THERE)) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("uuid", entries.toArray()));
                statement.executeUpdate();
            }
        }
    }
}
