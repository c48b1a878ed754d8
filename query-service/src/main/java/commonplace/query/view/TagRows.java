package commonplace.query.view;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of table {@code tag}. */
final class TagRows {

    private final Connection connection;

    TagRows(Connection connection) {
        this.connection = connection;
    }

    /**
     * Tags with the name that their entries were found under until now.
     *
     * @param effective for each of {@code states}
     */
    record Loaded(Map<String, TagState> states, Map<String, String> effective) {}

    private static final String CONNECTED =
            """
            WITH RECURSIVE near(tag_id) AS (
                SELECT unnest(?::text[]) COLLATE "C"
                UNION
                SELECT beside.tag_id
                FROM near
                CROSS JOIN LATERAL (
                    SELECT merged_into AS tag_id
                    FROM tag
                    WHERE tag.tag_id = near.tag_id
                      AND merged_into IS NOT NULL
                    UNION ALL
                    SELECT tag.tag_id
                    FROM tag
                    WHERE merged_into = near.tag_id
                ) AS beside
            )
            SELECT tag_id, sequence, name, merged_into, effective, shown, description,
                   array_to_string(former, ' ') AS former
            FROM tag
            JOIN near USING (tag_id)
            """;

    /** These tags, and all that merges connect with them, however far. */
    Loaded connected(Collection<String> ids) throws SQLException {
        var states = new HashMap<String, TagState>();
        var effective = new HashMap<String, String>();
        if (ids.isEmpty()) {
            return new Loaded(states, effective);
        }
        try (var query = connection.prepareStatement(CONNECTED)) {
            query.setArray(1, connection.createArrayOf("text", ids.toArray()));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var tag = state(row);
                    states.put(tag.id(), tag);
                    effective.put(tag.id(), row.getString("effective"));
                }
            }
        }
        return new Loaded(states, effective);
    }

    private static final String ALL =
            """
            SELECT tag_id, sequence, name, merged_into, effective, shown, description,
                   array_to_string(former, ' ') AS former
            FROM tag
            """;

    /** All tags that something was said of. */
    Loaded all() throws SQLException {
        var states = new HashMap<String, TagState>();
        var effective = new HashMap<String, String>();
        try (var query = connection.prepareStatement(ALL);
                var row = query.executeQuery()) {
            while (row.next()) {
                var tag = state(row);
                states.put(tag.id(), tag);
                effective.put(tag.id(), row.getString("effective"));
            }
        }
        return new Loaded(states, effective);
    }

    private static TagState state(ResultSet row) throws SQLException {
        return new TagState(
                row.getString("tag_id"),
                row.getLong("sequence"),
                row.getString("name"),
                row.getString("merged_into"),
                row.getString("shown"),
                row.getString("description"),
                Names.split(row.getString("former")));
    }

    private static final String EFFECTIVE =
            """
            SELECT tag_id, effective
            FROM tag
            WHERE tag_id = ANY(?)
            """;

    /** The names of tags that have rows. */
    Map<String, String> effective(Collection<String> ids) throws SQLException {
        var names = new HashMap<String, String>();
        if (!ids.isEmpty()) {
            try (var query = connection.prepareStatement(EFFECTIVE)) {
                query.setArray(1, connection.createArrayOf("text", ids.toArray()));
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        names.put(row.getString(1), row.getString(2));
                    }
                }
            }
        }
        return names;
    }

    private static final String WRITE =
            """
            INSERT INTO tag (tag_id, sequence, name, merged_into, effective, shown, description,
                             former)
            SELECT tag_id, sequence, name, merged_into, effective, shown, description,
                   string_to_array(former, ' ')
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS row(tag_id, sequence, name, merged_into, effective, shown, description, former)
            ON CONFLICT (tag_id) DO UPDATE
            SET sequence = excluded.sequence,
                name = excluded.name,
                merged_into = excluded.merged_into,
                effective = excluded.effective,
                shown = excluded.shown,
                description = excluded.description,
                former = excluded.former
            """;

    /** A tag and the name that its entries are found under. */
    private record Row(TagState tag, String effective) {}

    private static final List<Column<Row>> COLUMNS =
            List.of(
                    new Column.Text<>(row -> row.tag.id()),
                    new Column.Bigint<>(row -> row.tag.sequence()),
                    new Column.Text<>(row -> row.tag.name()),
                    new Column.Text<>(row -> row.tag.mergedInto()),
                    new Column.Text<>(Row::effective),
                    new Column.Text<>(row -> row.tag.shown()),
                    new Column.Text<>(row -> row.tag.description()),
                    new Column.NameList<>(row -> row.tag.former()));

    void write(Collection<TagState> tags, Map<String, String> effective) throws SQLException {
        try (var statement = connection.prepareStatement(WRITE)) {
            Columns.set(
                    statement,
                    COLUMNS,
                    tags.stream()
                            .map(tag -> new Row(tag, effective.getOrDefault(tag.id(), tag.name())))
                            .toList());
            statement.executeUpdate();
        }
    }
}
