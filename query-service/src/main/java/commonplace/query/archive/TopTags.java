package commonplace.query.archive;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tags used most. */
record TopTags(JdbcClient views) {

    private static final String OF_YEAR =
            """
            SELECT tag, sum(entries) AS entries
            FROM tag_year
            WHERE year = ?
            GROUP BY tag
            ORDER BY entries DESC, tag
            LIMIT ?
            """;

    /** Those of a year, most first. */
    Map<String, Long> of(int year, int limit) {
        var tags = new LinkedHashMap<String, Long>();
        views.sql(OF_YEAR)
                .params(year, limit)
                .query(
                        row -> {
                            tags.put(row.getString("tag"), row.getLong("entries"));
                        });
        return tags;
    }
}
