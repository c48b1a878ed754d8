package commonplace.query.entrypage;

import commonplace.query.page.Item;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private static final String OLDER =
            """
            SELECT entry_id
            FROM entry
            WHERE NOT retracted
              AND (published_at, path) < (?, ?)
            ORDER BY published_at DESC, path DESC
            LIMIT 1
            """;

    private static final String NEWER =
            """
            SELECT entry_id
            FROM entry
            WHERE NOT retracted
              AND (published_at, path) > (?, ?)
            ORDER BY published_at, path
            LIMIT 1
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

    Optional<UUID> olderThan(Item item) {
        return views.sql(OLDER).params(time(item), item.path()).query(UUID.class).optional();
    }

    Optional<UUID> newerThan(Item item) {
        return views.sql(NEWER).params(time(item), item.path()).query(UUID.class).optional();
    }

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

    private static OffsetDateTime time(Item item) {
        return item.publishedAt().atOffset(ZoneOffset.UTC);
    }

    /** Which entry is read where. */
    record Located(UUID entryId, String path, boolean retracted) {}
}
