package commonplace.query.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * Some days on end, in the site's zone.
 *
 * @param until the day after the last
 */
record Span(LocalDate from, LocalDate until) {

    /** Whatever an entry can be dated. */
    static final Span ALL = new Span(LocalDate.of(1, 1, 1), LocalDate.of(10_000, 1, 1));

    static Span of(LocalDate day) {
        return new Span(day, day.plusDays(1));
    }

    static Span of(YearMonth month) {
        return new Span(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    static Span of(Year year) {
        return new Span(year.atDay(1), year.plusYears(1).atDay(1));
    }

    Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return until.atStartOfDay(zone).toInstant();
    }
}
