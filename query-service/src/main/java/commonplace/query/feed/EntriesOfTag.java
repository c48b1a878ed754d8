package commonplace.query.feed;

import commonplace.query.change.Subject;
import commonplace.query.page.Item;
import commonplace.query.page.ItemQueries;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Entries that carry a tag. The counts of years tell in which year an archive document begins, so
 * that what is passed over are narrow index rows of one year of one tag.
 */
record EntriesOfTag(JdbcClient views, String tag, ZoneId zone) implements Entries {

    private static final String TOTAL =
            """
            SELECT coalesce(sum(entries), 0)
            FROM tag_year
            WHERE tag = ?
            """;

    private static final String NEWEST =
            """
            SELECT entry_id
            FROM tag_entry
            WHERE tag = ?
            ORDER BY published_at DESC, path DESC
            LIMIT ?
            """;

    private static final String YEAR_OF =
            """
            SELECT year AS name, before
            FROM (SELECT year, sum(sum(entries)) OVER (ORDER BY year) - sum(entries) AS before
                  FROM tag_year
                  WHERE tag = ?
                  GROUP BY year) AS years
            WHERE before <= ?
            ORDER BY year DESC
            LIMIT 1
            """;

    private static final String OLDEST =
            """
            SELECT entry_id
            FROM tag_entry
            WHERE tag = ?
              AND (published_at, path) >= (SELECT published_at, path
                                           FROM tag_entry
                                           WHERE tag = ?
                                             AND published_at >= ?
                                           ORDER BY published_at, path
                                           OFFSET ?
                                           LIMIT 1)
            ORDER BY published_at, path
            LIMIT ?
            """;

    private record Year(int name, long before) {

        OffsetDateTime begin(ZoneId zone) {
            return java.time.LocalDate.of(name, 1, 1)
                    .atStartOfDay(zone)
                    .toOffsetDateTime()
                    .withOffsetSameInstant(ZoneOffset.UTC);
        }
    }

    @Override
    public long total() {
        return views.sql(TOTAL).param(tag).query(Long.class).single();
    }

    @Override
    public List<Item> newest(int limit) {
        return ItemQueries.items(
                views, views.sql(NEWEST).params(tag, limit).query(UUID.class).list());
    }

    @Override
    public List<Item> oldest(long offset, int limit) {
        return views.sql(YEAR_OF)
                .params(tag, offset)
                .query(Year.class)
                .optional()
                .map(year -> since(year, offset, limit))
                .orElse(List.of());
    }

    private List<Item> since(Year year, long offset, int limit) {
        return ItemQueries.items(
                views,
                views.sql(OLDEST)
                        .params(tag, tag, year.begin(zone), offset - year.before(), limit)
                        .query(UUID.class)
                        .list());
    }

    @Override
    public List<Subject> subjects() {
        return List.of(new Subject.Tag(tag));
    }
}
