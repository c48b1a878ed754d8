package commonplace.query.console;

import commonplace.query.page.Dates;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A moment in the site's zone, to the second.
 *
 * @param machine for {@code <time datetime>}
 */
public record Moment(String shown, String machine) {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);

    static Moment of(Instant instant, ZoneId zone) {
        return new Moment(SHOWN.format(instant.atZone(zone)), Dates.machine(instant, zone));
    }
}
