package commonplace.query.tagpage;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of tags themselves. */
final class TagQueries {

    private static final String HAS_ENTRIES =
            """
            SELECT EXISTS (SELECT FROM tag_entry WHERE tag = ?)
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
    // former bearer of the name has that one: then a tag that was merged into it knows, or else
    // any entry: all carry it, and as it is not their name for it, they have it in tag_ids.
    private static final String IDENTITY_BY_OTHERS =
            """
            SELECT identity
            FROM (SELECT merged_into AS identity
                  FROM tag
                  WHERE merged_into IS NOT NULL
                    AND effective = ?
                  UNION ALL
                  SELECT unnest(tag_ids) AS identity
                  FROM (SELECT entry_id FROM tag_entry WHERE tag = ? LIMIT 1) AS any_entry
                  JOIN entry USING (entry_id)) AS told
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
                .orElseGet(() -> new About(identityByOthers(tag), null, null));
    }

    private String identityByOthers(String tag) {
        return views.sql(IDENTITY_BY_OTHERS)
                .params(tag, tag, tag)
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
