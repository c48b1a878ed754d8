package commonplace.query.archive;

import commonplace.events.Kind;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Entries, newest first. */
final class NewestQueries {

    private static final String ALL =
            """
            SELECT entry_id
            FROM entry
            WHERE NOT retracted
            ORDER BY published_at DESC, path DESC
            LIMIT ?
            OFFSET ?
            """;

    private static final String OF_KIND =
            """
            SELECT entry_id
            FROM entry
            WHERE NOT retracted
              AND kind = ?
            ORDER BY published_at DESC, path DESC
            LIMIT ?
            OFFSET ?
            """;

    private static final String TAGS_OF_YEAR =
            """
            SELECT tag, sum(entries) AS entries
            FROM tag_year
            WHERE year = ?
            GROUP BY tag
            ORDER BY entries DESC, tag
            LIMIT ?
            """;

    private final JdbcClient views;

    NewestQueries(JdbcClient views) {
        this.views = views;
    }

    /**
     * @param kind null for all kinds
     */
    List<UUID> newest(@Nullable Kind kind, int limit, long offset) {
        return kind == null
                ? views.sql(ALL).params(limit, offset).query(UUID.class).list()
                : views.sql(OF_KIND)
                        .params(kind.toString(), limit, offset)
                        .query(UUID.class)
                        .list();
    }

    /** The tags used most in a year, most first. */
    Map<String, Long> tagsOf(int year, int limit) {
        var tags = new LinkedHashMap<String, Long>();
        views.sql(TAGS_OF_YEAR)
                .params(year, limit)
                .query(
                        row -> {
                            tags.put(row.getString("tag"), row.getLong("entries"));
                        });
        return tags;
    }
}
