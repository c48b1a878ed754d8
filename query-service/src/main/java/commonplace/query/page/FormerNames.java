package commonplace.query.page;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tags are called today that were called otherwise before. */
public final class FormerNames {

    // The tag that bears the name today wins over one that bore it once, also where nothing carries
    // it: two tags that changed their names with each other would lead from one to the other.
    private static final String TODAY =
            """
            SELECT asked.name, today.effective
            FROM unnest(?::text[]) AS asked(name)
            CROSS JOIN LATERAL (
                SELECT effective
                FROM tag
                WHERE (tag.name = asked.name OR former @> ARRAY[asked.name])
                  AND effective <> asked.name
                ORDER BY tag.name = asked.name DESC, tag_id
                LIMIT 1) AS today
            WHERE NOT EXISTS (SELECT FROM tag_entry WHERE tag = asked.name)
              AND NOT EXISTS (SELECT
                              FROM tag AS bearer
                              WHERE bearer.name = asked.name
                                AND bearer.effective = asked.name)
            """;

    private FormerNames() {}

    /**
     * The names of today of those that are former ones: nothing stands under them any more, and
     * nobody took them anew.
     */
    public static Map<String, String> today(JdbcClient views, Collection<String> names) {
        var today = new LinkedHashMap<String, String>();
        views.sql(TODAY)
                .param(names.toArray(String[]::new))
                .query(
                        row -> {
                            today.put(row.getString("name"), row.getString("effective"));
                        });
        return today;
    }
}
