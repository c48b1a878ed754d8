package commonplace.query.archive;

import commonplace.events.Kind;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tags used most. */
record TopTags(JdbcClient views) {

    // A threshold as in Fagin, Lotem and Naor, "Optimal aggregation algorithms for middleware"
    // (2003): as many tags as are wanted have at least some count of one kind; who is among the
    // most used has at least a quarter of that of one kind, there being four. Only those tags are
    // added up, and not all of the year.
    private static final String OF_YEAR =
            """
            SELECT tag, counted.entries
            FROM (SELECT DISTINCT tag
                  FROM tag_year
                  WHERE year = :year
                    AND entries >= (
                        SELECT min(entries) / :kinds
                        FROM (SELECT max(entries) AS entries
                              FROM (SELECT tag, entries
                                    FROM tag_year
                                    WHERE year = :year
                                    ORDER BY entries DESC
                                    LIMIT :limit * :kinds) AS of_one_kind
                              GROUP BY tag
                              ORDER BY entries DESC
                              LIMIT :limit) AS most)) AS candidate
            CROSS JOIN LATERAL (
                SELECT sum(entries) AS entries
                FROM tag_year
                WHERE tag_year.tag = candidate.tag
                  AND year = :year) AS counted
            ORDER BY entries DESC, tag
            LIMIT :limit
            """;

    /** Those of a year, most first. */
    Map<String, Long> of(int year, int limit) {
        var tags = new LinkedHashMap<String, Long>();
        views.sql(OF_YEAR)
                .param("year", year)
                .param("limit", limit)
                .param("kinds", Kind.values().length)
                .query(
                        row -> {
                            tags.put(row.getString("tag"), row.getLong("entries"));
                        });
        return tags;
    }
}
