package commonplace.query.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates as readers see them, in the site's zone. */
public final class Dates {

    private static final DateTimeFormatter MONTH_AND_TIME =
            DateTimeFormatter.ofPattern("MMMM uuuu, h:mm", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH_AND_YEAR =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private Dates() {}

    /** {@code 10th February 2024, 5:51 am}. */
    public static String dayAndTime(Instant instant, ZoneId zone) {
        var time = instant.atZone(zone);
        return "%s %s %s"
                .formatted(
                        ordinal(time.getDayOfMonth()),
                        MONTH_AND_TIME.format(time),
                        time.getHour() < 12 ? "am" : "pm");
    }

    /** {@code 10th February 2024}. */
    public static String day(LocalDate day) {
        return ordinal(day.getDayOfMonth()) + " " + MONTH_AND_YEAR.format(day);
    }

    /** {@code February 2024}. */
    public static String month(YearMonth month) {
        return MONTH_AND_YEAR.format(month);
    }

    /** For {@code <time datetime>}: to the second, with the offset of the site's zone. */
    public static String machine(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.atZone(zone).truncatedTo(ChronoUnit.SECONDS));
    }

    private static String ordinal(int day) {
        var ending =
                switch (day) {
                    case 1, 21, 31 -> "st";
                    case 2, 22 -> "nd";
                    case 3, 23 -> "rd";
                    default -> "th";
                };
        return day + ending;
    }
}
