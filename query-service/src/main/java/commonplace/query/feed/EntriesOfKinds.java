package commonplace.query.feed;

import commonplace.events.Kind;
import commonplace.query.change.Subject;
import commonplace.query.page.Item;
import commonplace.query.page.ItemQueries;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Entries of some kinds, of the whole site. Each kind is read in its own index, so that many links
 * do not hide the few notes; the counts of days tell on which day an archive document begins.
 */
record EntriesOfKinds(JdbcClient views, Set<Kind> kinds, ZoneId zone) implements Entries {

    private static final String TOTAL =
            """
            SELECT coalesce(sum(entries), 0)
            FROM site_day
            WHERE kind = ANY(?)
            """;

    private static final String NEWEST =
            """
            SELECT of_kind.entry_id
            FROM unnest(?) AS wanted (kind),
                 LATERAL (SELECT entry_id, published_at, path
                          FROM entry
                          WHERE NOT retracted
                            AND kind = wanted.kind
                          ORDER BY published_at DESC, path DESC
                          LIMIT ?) AS of_kind
            ORDER BY of_kind.published_at DESC, of_kind.path DESC
            LIMIT ?
            """;

    private static final String DAY_OF =
            """
            SELECT day AS date, before
            FROM (SELECT day, sum(sum(entries)) OVER (ORDER BY day) - sum(entries) AS before
                  FROM site_day
                  WHERE kind = ANY(?)
                  GROUP BY day) AS days
            WHERE before <= ?
            ORDER BY day DESC
            LIMIT 1
            """;

    private static final String OLDEST =
            """
            SELECT of_kind.entry_id
            FROM unnest(?) AS wanted (kind),
                 LATERAL (SELECT entry_id, published_at, path
                          FROM entry
                          WHERE NOT retracted
                            AND kind = wanted.kind
                            AND published_at >= ?
                          ORDER BY published_at, path
                          LIMIT ?) AS of_kind
            ORDER BY of_kind.published_at, of_kind.path
            OFFSET ?
            LIMIT ?
            """;

    private record Day(LocalDate date, long before) {

        OffsetDateTime begin(ZoneId zone) {
            return date.atStartOfDay(zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
        }
    }

    private String[] names() {
        return kinds.stream().map(Kind::toString).toArray(String[]::new);
    }

    @Override
    public long total() {
        return views.sql(TOTAL).param(names()).query(Long.class).single();
    }

    @Override
    public List<Item> newest(int limit) {
        return ItemQueries.items(
                views, views.sql(NEWEST).params(names(), limit, limit).query(UUID.class).list());
    }

    @Override
    public List<Item> oldest(long offset, int limit) {
        return views.sql(DAY_OF)
                .params(names(), offset)
                .query(Day.class)
                .optional()
                .map(day -> since(day, offset - day.before(), limit))
                .orElse(List.of());
    }

    private List<Item> since(Day day, long offset, int limit) {
        return ItemQueries.items(
                views,
                views.sql(OLDEST)
                        .params(names(), day.begin(zone), offset + limit, offset, limit)
                        .query(UUID.class)
                        .list());
    }

    @Override
    public List<Subject> subjects() {
        return kinds.stream().<Subject>map(Subject.OfKind::new).toList();
    }
}
