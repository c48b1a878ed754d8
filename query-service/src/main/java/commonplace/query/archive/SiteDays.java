package commonplace.query.archive;

import commonplace.events.Kind;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which days have entries, and how many. Read from counts that are kept by day: what it costs grows
 * with the days of a site, and not with its entries.
 */
final class SiteDays {

    // extract() is as right and, being numeric, takes twice as long.
    private static final String YEARS =
            """
            SELECT date_part('year', day)::integer AS year, kind, sum(entries) AS entries
            FROM site_day
            GROUP BY 1, 2
            """;

    private static final String DAYS =
            """
            SELECT day, kind, entries
            FROM site_day
            WHERE day >= ?
              AND day < ?
            """;

    private static final String BESIDE =
            """
            SELECT (SELECT max(day) FROM site_day WHERE day < ?) AS earlier,
                   (SELECT min(day) FROM site_day WHERE day >= ?) AS later
            """;

    private final JdbcClient views;

    SiteDays(JdbcClient views) {
        this.views = views;
    }

    /** The last days with entries before a span, and the first behind it. */
    record Beside(@Nullable LocalDate earlier, @Nullable LocalDate later) {}

    /** All years that have entries, newest first. */
    SortedMap<Integer, Tally> years() {
        var years = new TreeMap<Integer, Tally>(Comparator.reverseOrder());
        views.sql(YEARS)
                .query(
                        row -> {
                            years.merge(
                                    row.getInt("year"),
                                    tally(row.getString("kind"), row.getLong("entries")),
                                    Tally::plus);
                        });
        return years;
    }

    /** The days of a span that have entries, newest first. */
    SortedMap<LocalDate, Tally> days(Span span) {
        var days = new TreeMap<LocalDate, Tally>(Comparator.reverseOrder());
        views.sql(DAYS)
                .params(span.from(), span.until())
                .query(
                        row -> {
                            days.merge(
                                    row.getObject("day", LocalDate.class),
                                    tally(row.getString("kind"), row.getLong("entries")),
                                    Tally::plus);
                        });
        return days;
    }

    private static Tally tally(String kind, long entries) {
        return Tally.NONE.plus(Kind.parse(kind), entries);
    }

    Beside beside(Span span) {
        return views.sql(BESIDE)
                .params(span.from(), span.until())
                .query(
                        (row, number) ->
                                new Beside(
                                        row.getObject("earlier", LocalDate.class),
                                        row.getObject("later", LocalDate.class)))
                .single();
    }
}
