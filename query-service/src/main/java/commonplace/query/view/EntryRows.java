package commonplace.query.view;

import commonplace.events.Kind;
import commonplace.query.view.EntryState.History;
import commonplace.query.view.EntryState.Place;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads states back from table {@code entry}. */
final class EntryRows {

    private static final String STATE =
            """
            SELECT entry_id, sequence, kind, path, published_at, recorded_at, updated_at, revisions,
                   retracted, array_to_string(coalesce(tag_ids, tags), ' ') AS tag_ids,
                   array_to_string(moved_from, ' ') AS moved_from, content_digest
            FROM entry
            """;

    private final Connection connection;

    EntryRows(Connection connection) {
        this.connection = connection;
    }

    private static final String NAMED_OR_AT =
            STATE
                    + """
                    WHERE entry_id = ANY(?)
                       OR path = ANY(?)
                    """;

    /** These entries, and those that are at these paths. */
    Map<UUID, EntryState> namedOrAt(Collection<UUID> ids, Collection<String> paths)
            throws SQLException {
        if (ids.isEmpty()) {
            return new HashMap<>();
        }
        try (var query = connection.prepareStatement(NAMED_OR_AT)) {
            query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            query.setArray(2, connection.createArrayOf("text", paths.toArray()));
            return states(query);
        }
    }

    private static final String NAMED =
            STATE
                    + """
                    WHERE entry_id = ANY(?)
                    """;

    Map<UUID, EntryState> named(Collection<UUID> ids) throws SQLException {
        try (var query = connection.prepareStatement(NAMED)) {
            query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            return states(query);
        }
    }

    private static Map<UUID, EntryState> states(PreparedStatement query) throws SQLException {
        var states = new HashMap<UUID, EntryState>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                var state = state(row);
                states.put(state.id(), state);
            }
        }
        return states;
    }

    private static EntryState state(ResultSet row) throws SQLException {
        return new EntryState(
                row.getObject("entry_id", UUID.class),
                row.getLong("sequence"),
                Kind.parse(row.getString("kind")),
                new Place(
                        row.getString("path"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        Names.split(row.getString("moved_from"))),
                new History(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                        row.getInt("revisions"),
                        ContentDigest.of(row.getBytes("content_digest"))),
                row.getBoolean("retracted"),
                Names.split(row.getString("tag_ids")),
                null);
    }
}
