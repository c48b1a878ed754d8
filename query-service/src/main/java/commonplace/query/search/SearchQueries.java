package commonplace.query.search;

import commonplace.query.search.Matches.Count;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Finds entries in the generation that is read. */
final class SearchQueries {

    /** Tags told of. */
    private static final int TAGS = 15;

    // Plans are made for each search: one that serves a rare word is of no use for a common one.
    private static final String BOUND =
            """
            SELECT set_config('statement_timeout', ?, true),
                   set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('work_mem', '32MB', true),
                   set_config('max_parallel_workers_per_gather', '0', true),
                   set_config('jit', 'off', true),
                   set_config('client_min_messages', 'error', true)
            """;

    private final JdbcClient views;
    private final ZoneId zone;

    SearchQueries(JdbcClient views, ZoneId zone) {
        this.views = views;
        this.zone = zone;
    }

    /** Bounds each statement that follows in the transaction. */
    void bound(Duration timeout) {
        views.sql(BOUND).param(Long.toString(timeout.toMillis())).query().listOfRows();
    }

    private static final String HITS =
            """
            WITH hit AS MATERIALIZED (
                SELECT entry_id, published_at, kind, year, tags, document
                FROM entry_search
                WHERE document @@ ?::tsquery
            """;

    private static final String OF_KIND =
            """
                  AND kind = ?
            """;

    private static final String OF_YEAR =
            """
                  AND year = ?
            """;

    private static final String FROM =
            """
                  AND published_at >= ?
            """;

    private static final String UNTIL =
            """
                  AND published_at < ?
            """;

    // A match in a title counts for more than one in a tag, and that for more than any number in
    // the
    // text: 1, 0.4 and 0.1 (PostgreSQL documentation, 12.3.3). The newest match counts half as much
    // again as one of long ago; a half of that half is gone in three years. So a date never
    // outweighs
    // a place.
    private static final String RANKED =
            """
                ORDER BY published_at DESC, entry_id DESC
                LIMIT ?
            ), ranked AS (
                SELECT entry_id, published_at,
                       ts_rank('{0.1, 0.1, 0.4, 1.0}', document, ?::tsquery)
                           * (1 + 0.5 * 0.5 ^ (
                               extract(epoch FROM max(published_at) OVER () - published_at)
                                   / (3 * 365.25 * 86400))) AS score
                FROM hit
            )
            SELECT (SELECT count(*) FROM hit) AS total,
                   ARRAY(SELECT kind || ' ' || count(*)
                         FROM hit
                         GROUP BY kind
                         ORDER BY count(*) DESC, kind) AS kinds,
                   ARRAY(SELECT year || ' ' || count(*)
                         FROM hit
                         GROUP BY year
                         ORDER BY year DESC) AS years,
                   ARRAY(SELECT tag || ' ' || count(*)
                         FROM hit, unnest(tags) AS tag
                         GROUP BY tag
                         ORDER BY count(*) DESC, tag
                         LIMIT ?) AS tags,
                   ARRAY(SELECT entry_id
                         FROM ranked
                         ORDER BY score DESC, published_at DESC, entry_id
                         LIMIT ?
                         OFFSET ?) AS page
            """;

    Matches matches(Asked asked, Narrowing narrowing, int size, int offset) {
        var sql = new StringBuilder(HITS);
        var parameters = new ArrayList<Object>();
        var tag = narrowing.tag();
        parameters.add(
                tag == null ? asked.query() : "(%s) & %s".formatted(asked.query(), name(tag)));
        var kind = narrowing.kind();
        if (kind != null) {
            sql.append(OF_KIND);
            parameters.add(kind.toString());
        }
        var year = narrowing.year();
        if (year != null) {
            sql.append(OF_YEAR);
            parameters.add(year);
        }
        var from = narrowing.from();
        if (from != null) {
            sql.append(FROM);
            parameters.add(start(from));
        }
        var until = narrowing.until();
        if (until != null) {
            sql.append(UNTIL);
            parameters.add(start(until.plusDays(1)));
        }
        asked.runs()
                .ifPresent(
                        runs -> {
                            sql.append("      AND ").append(runs.condition());
                            parameters.addAll(runs.parameters());
                        });
        sql.append(RANKED);
        parameters.addAll(List.of(Matches.MOST, asked.weighed(), TAGS, size, offset));
        return views.sql(sql.toString())
                .params(parameters)
                .query((row, number) -> matches(row))
                .single();
    }

    /** A tag as documents have it, quoted for a tsquery: names hold neither quotes nor slashes. */
    private static String name(String tag) {
        return "'#" + tag + "'";
    }

    private java.time.OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
    }

    private static Matches matches(ResultSet row) throws SQLException {
        return new Matches(
                row.getInt("total"),
                counts(row, "kinds"),
                counts(row, "tags"),
                counts(row, "years"),
                List.of((UUID[]) row.getArray("page").getArray()));
    }

    private static List<Count> counts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(
                        text -> {
                            int blank = text.lastIndexOf(' ');
                            return new Count(
                                    text.substring(0, blank),
                                    Integer.parseInt(text.substring(blank + 1)));
                        })
                .toList();
    }
}
