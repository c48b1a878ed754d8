package commonplace.query.archive;

import commonplace.query.generation.LiveGeneration;
import commonplace.query.page.Place;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code /random/}: some entry. Each is as likely as any other, but for days with more than {@value
 * #OF_A_DAY} entries, of which the rest is never drawn: so much the database passes over at most.
 */
@Controller
final class RandomController {

    private static final int OF_A_DAY = 10_000;

    private static final String TOTAL =
            """
            SELECT coalesce(sum(entries), 0)
            FROM site_day
            """;

    // The day in which the entry of that number lies, and its number there.
    private static final String DAY =
            """
            SELECT day, ? - (upto - entries) AS within
            FROM (SELECT day, entries, sum(entries) OVER (ORDER BY day) AS upto
                  FROM (SELECT day, sum(entries) AS entries
                        FROM site_day
                        GROUP BY day) AS days) AS counted
            WHERE upto > ?
            ORDER BY day
            LIMIT 1
            """;

    private static final String ENTRY =
            """
            SELECT path
            FROM entry
            WHERE NOT retracted
              AND published_at >= ?
              AND published_at < ?
            ORDER BY published_at DESC, path DESC
            LIMIT 1
            OFFSET ?
            """;

    private final LiveGeneration live;
    private final Site site;

    RandomController(LiveGeneration live, Site site) {
        this.live = live;
        this.site = site;
    }

    @GetMapping({"/random", "/random/"})
    ResponseEntity<Void> random() {
        var path =
                live.read(this::any)
                        .orElseThrow(() -> new Refused(new Refusal.NothingThen("at any time")));
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, Place.entry(path))
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private record Drawn(LocalDate day, long within) {}

    private Optional<String> any(JdbcClient views) {
        long total = views.sql(TOTAL).query(Long.class).single();
        if (total == 0) {
            return Optional.empty();
        }
        long number = ThreadLocalRandom.current().nextLong(total);
        return views.sql(DAY)
                .params(number, number)
                .query(
                        (row, n) ->
                                new Drawn(
                                        row.getObject("day", LocalDate.class),
                                        row.getLong("within")))
                .optional()
                .flatMap(drawn -> entry(views, drawn));
    }

    private Optional<String> entry(JdbcClient views, Drawn drawn) {
        var span = Span.of(drawn.day());
        return views.sql(ENTRY)
                .params(
                        OffsetDateTime.ofInstant(span.begin(site.zone()), ZoneOffset.UTC),
                        OffsetDateTime.ofInstant(span.end(site.zone()), ZoneOffset.UTC),
                        drawn.within() % OF_A_DAY)
                .query(String.class)
                .optional();
    }
}
