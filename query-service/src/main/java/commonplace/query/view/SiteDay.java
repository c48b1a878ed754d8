package commonplace.query.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day that an entry stands under. */
final class SiteDay {

    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private SiteDay() {}

    static LocalDate of(Instant date, ZoneId zone) {
        return LocalDate.ofInstant(date, zone);
    }

    /** Dates outside would stop the whole batch at the database. */
    static void check(Instant date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new ImpossibleEvent(
                    "An entry is dated %s; years 1 to 9999 are possible.".formatted(date));
        }
    }
}
