package commonplace.query.tagpage;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

/** All tags that any entry carries. */
final class TagIndexQueries {

    private static final String TAGS =
            """
            SELECT counted.tag, coalesce(tag.shown, counted.tag) AS shown, counted.entries
            FROM (SELECT tag, sum(entries) AS entries
                  FROM tag_year
                  GROUP BY tag
                  HAVING sum(entries) > 0) AS counted
            LEFT JOIN tag ON tag.name = counted.tag
                 AND tag.merged_into IS NULL
            ORDER BY counted.tag
            """;

    private final JdbcClient views;

    TagIndexQueries(JdbcClient views) {
        this.views = views;
    }

    /** By name. */
    List<TagCount> tags() {
        return views.sql(TAGS)
                .query(
                        (row, number) ->
                                new TagCount(
                                        row.getString("tag"),
                                        row.getString("shown"),
                                        row.getLong("entries")))
                .list();
    }

    /** A tag, as readers know it, and how many entries carry it. */
    record TagCount(String tag, String shown, long entries) {}
}
