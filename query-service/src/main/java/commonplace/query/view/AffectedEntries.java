package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds the entries that carry tags whose names changed. */
final class AffectedEntries {

    // Those on the site are found by the name they stand under until now.
    private static final String CARRYING =
            """
            SELECT entry.entry_id
            FROM tag_entry
            JOIN entry USING (entry_id)
            WHERE tag_entry.tag = ANY(?)
              AND coalesce(entry.tag_ids, entry.tags) && ?
            UNION
            SELECT entry_id
            FROM entry
            WHERE retracted
              AND coalesce(tag_ids, tags) && ?
            ORDER BY entry_id
            """;

    private AffectedEntries() {}

    /**
     * @param tags identities
     * @param formerNames their effective names before
     */
    static List<UUID> carrying(
            Connection connection, Collection<String> tags, Collection<String> formerNames)
            throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var query = connection.prepareStatement(CARRYING)) {
            query.setArray(1, connection.createArrayOf("text", formerNames.toArray()));
            query.setArray(2, connection.createArrayOf("text", tags.toArray()));
            query.setArray(3, connection.createArrayOf("text", tags.toArray()));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }
}
