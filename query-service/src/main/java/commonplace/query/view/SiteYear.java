package commonplace.query.view;

import java.time.Instant;
import java.time.ZoneId;

/** The year that an entry stands under. */
final class SiteYear {

    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private SiteYear() {}

    static short of(Instant date, ZoneId zone) {
        return (short) date.atZone(zone).getYear();
    }

    /** Dates outside would stop the whole batch at the database. */
    static void check(Instant date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new ImpossibleEvent(
                    "An entry is dated %s; years 1 to 9999 are possible.".formatted(date));
        }
    }
}
