package commonplace.query.entrypage;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds an entry by its address, of today or of before, and what stands beside it. */
final class EntryQueries {

    private static final String AT =
            """
            SELECT entry_id, path, retracted
            FROM entry
            WHERE path = ?
            """;

    private static final String FORMERLY_AT =
            """
            SELECT entry.entry_id, entry.path, entry.retracted
            FROM former_path
            JOIN entry USING (entry_id)
            WHERE former_path.path = ANY(?)
            ORDER BY former_path.path
            LIMIT 1
            """;

    // Paths are sorted by code point: everything of a folder lies between these two.
    private static final String IN_FOLDER =
            """
            SELECT entry_id, path, retracted
            FROM entry
            WHERE path > ?
              AND path < ?
              AND lower(path) = lower(?)
            ORDER BY path
            LIMIT 1
            """;

    private static final String BESIDE =
            """
            SELECT (SELECT newer.entry_id
                    FROM entry AS newer
                    WHERE NOT newer.retracted
                      AND (newer.published_at, newer.path) > (here.published_at, here.path)
                    ORDER BY newer.published_at, newer.path
                    LIMIT 1) AS newer,
                   (SELECT older.entry_id
                    FROM entry AS older
                    WHERE NOT older.retracted
                      AND (older.published_at, older.path) < (here.published_at, here.path)
                    ORDER BY older.published_at DESC, older.path DESC
                    LIMIT 1) AS older
            FROM entry AS here
            WHERE here.entry_id = ?
            """;

    private static final String TAG_COUNTS =
            """
            SELECT tag, sum(entries) AS entries
            FROM tag_year
            WHERE tag = ANY(?)
            GROUP BY tag
            """;

    private static final String AFTER_ALL = "\uDBFF\uDFFF";

    private final JdbcClient views;

    EntryQueries(JdbcClient views) {
        this.views = views;
    }

    /** The entry read at this path. */
    Optional<Located> at(String path) {
        return views.sql(AT).param(path).query(Located.class).optional();
    }

    /** The entry that was read at one of these addresses before. */
    Optional<Located> formerlyAt(String... addresses) {
        return views.sql(FORMERLY_AT).param(addresses).query(Located.class).optional();
    }

    /** The entry read at this path but for the case of letters. */
    Optional<Located> near(String path) {
        var folder = path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
        return views.sql(IN_FOLDER)
                .params(folder, folder + AFTER_ALL, path)
                .query(Located.class)
                .optional();
    }

    /** What was published next, and what before it. */
    Beside beside(UUID entry) {
        return views.sql(BESIDE).param(entry).query(Beside.class).single();
    }

    /** The entries on either side of one, where there are any. */
    record Beside(@Nullable UUID newer, @Nullable UUID older) {}

    /** How many entries carry each of these tags. */
    Map<String, Long> counts(List<String> tags) {
        var counts = new HashMap<String, Long>();
        views.sql(TAG_COUNTS)
                .param(tags.toArray(String[]::new))
                .query(
                        row -> {
                            counts.put(row.getString("tag"), row.getLong("entries"));
                        });
        return counts;
    }

    /** Which entry is read where. */
    record Located(UUID entryId, String path, boolean retracted) {}
}
