package commonplace.query.tagpage;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of tags themselves. */
final class TagQueries {

    private static final String HAS_ENTRIES =
            """
            SELECT EXISTS (SELECT FROM tag_entry WHERE tag = ?)
            """;

    // The tag that bears the name today wins over one that bore it once.
    private static final String MOVED_TO =
            """
            SELECT effective
            FROM tag
            WHERE effective <> ?
              AND (name = ? OR ? = ANY(former))
            ORDER BY name = ? DESC, tag_id
            LIMIT 1
            """;

    private static final String ABOUT =
            """
            SELECT tag_id, shown, description
            FROM tag
            WHERE name = ?
              AND merged_into IS NULL
            ORDER BY tag_id
            LIMIT 1
            """;

    // A tag that was never renamed or described has no row. Its identity is its name, unless a
    // former bearer of the name has that one: then an entry knows.
    private static final String IDENTITY_OF_ENTRIES =
            """
            SELECT identity
            FROM (SELECT entry_id FROM tag_entry WHERE tag = ? LIMIT 1) AS any_entry
            JOIN entry USING (entry_id),
                 unnest(tag_ids) AS identity
            WHERE split_part(identity, '~', 1) = ?
              AND NOT EXISTS (SELECT FROM tag WHERE tag_id = identity)
            LIMIT 1
            """;

    private final JdbcClient views;

    TagQueries(JdbcClient views) {
        this.views = views;
    }

    boolean hasEntries(String tag) {
        return views.sql(HAS_ENTRIES).param(tag).query(Boolean.class).single();
    }

    /** The name under which a former one is found today; else the same. */
    String today(String name) {
        return views.sql(MOVED_TO)
                .params(name, name, name, name)
                .query(String.class)
                .optional()
                .orElse(name);
    }

    /** What is said of a tag, by its name today. */
    About about(String tag) {
        return views.sql(ABOUT)
                .param(tag)
                .query(
                        (row, number) ->
                                new About(
                                        row.getString("tag_id"),
                                        row.getString("shown"),
                                        row.getString("description")))
                .optional()
                .orElseGet(() -> new About(identityOfEntries(tag), null, null));
    }

    private String identityOfEntries(String tag) {
        return views.sql(IDENTITY_OF_ENTRIES)
                .params(tag, tag)
                .query(String.class)
                .optional()
                .orElse(tag);
    }

    /**
     * A tag's identity, which no rename changes, and its words.
     *
     * @param shown how it is written for readers, where that is not its name
     */
    record About(String identity, @Nullable String shown, @Nullable String description) {}
}
