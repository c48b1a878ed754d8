package commonplace.query.sitemap;

import commonplace.events.Kind;
import commonplace.query.page.Before;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** What sitemaps are made of; all of it oldest first. */
record SitemapQueries(JdbcClient views, ZoneId zone) {

    private static final String MONTHS =
            """
            SELECT extract(year FROM day)::integer AS year,
                   extract(month FROM day)::integer AS month,
                   sum(entries) AS entries
            FROM site_day
            GROUP BY 1, 2
            """;

    private static final String KINDS =
            """
            SELECT DISTINCT kind
            FROM site_day
            """;

    private static final String ENTRIES =
            """
            SELECT path, updated_at
            FROM entry
            WHERE NOT retracted
              AND (published_at, path) > (?, ?)
              AND published_at < ?
            ORDER BY published_at, path
            LIMIT ?
            """;

    // The last entry of each sitemap: it goes from one to the next and reads no more than the
    // index.
    private static final String LAST_OF_EACH =
            """
            WITH RECURSIVE last AS (
                (SELECT published_at, path
                 FROM entry
                 WHERE NOT retracted
                   AND published_at >= ?
                   AND published_at < ?
                 ORDER BY published_at, path
                 OFFSET ?
                 LIMIT 1)
                UNION ALL
                SELECT following.published_at, following.path
                FROM last
                CROSS JOIN LATERAL (SELECT published_at, path
                                    FROM entry
                                    WHERE NOT retracted
                                      AND (published_at, path) > (last.published_at, last.path)
                                      AND published_at < ?
                                    ORDER BY published_at, path
                                    OFFSET ?
                                    LIMIT 1) AS following)
            SELECT path
            FROM last
            LIMIT ?
            """;

    private static final String TAGS =
            """
            SELECT DISTINCT tag
            FROM tag_year
            WHERE tag > ?
            ORDER BY tag
            LIMIT ?
            """;

    /** The months that have entries, and how many. */
    SortedMap<YearMonth, Long> months() {
        var months = new TreeMap<YearMonth, Long>();
        views.sql(MONTHS)
                .query(
                        row -> {
                            months.put(
                                    YearMonth.of(row.getInt("year"), row.getInt("month")),
                                    row.getLong("entries"));
                        });
        return months;
    }

    /** The kinds of which there are entries. */
    List<Kind> kinds() {
        return views.sql(KINDS).query(String.class).list().stream()
                .map(Kind::parse)
                .sorted()
                .toList();
    }

    /**
     * The paths, and when their words were last changed, of what is dated in those months; how
     * many.
     */
    int entries(
            YearMonth from,
            YearMonth until,
            @Nullable Before after,
            int limit,
            BiConsumer<String, Instant> each) {
        var begin = after == null ? begin(from) : utc(after.publishedAt());
        var told = new AtomicInteger();
        views.sql(ENTRIES)
                .params(begin, after == null ? "" : after.path(), begin(until), limit)
                .query(
                        row -> {
                            told.incrementAndGet();
                            each.accept(
                                    row.getString("path"),
                                    row.getObject("updated_at", OffsetDateTime.class).toInstant());
                        });
        return told.get();
    }

    /** Behind which entries of a month its further sitemaps begin. */
    List<String> further(YearMonth month, int limit, int sitemaps) {
        return views.sql(LAST_OF_EACH)
                .params(
                        begin(month),
                        begin(month.plusMonths(1)),
                        limit - 1,
                        begin(month.plusMonths(1)),
                        limit - 1,
                        sitemaps)
                .query(String.class)
                .list();
    }

    /** Tags that entries carry, by name. */
    List<String> tags(String after, int limit) {
        return views.sql(TAGS).params(after, limit).query(String.class).list();
    }

    private OffsetDateTime begin(YearMonth month) {
        return utc(month.atDay(1).atStartOfDay(zone).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
