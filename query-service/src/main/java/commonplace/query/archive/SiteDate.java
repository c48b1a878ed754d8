package commonplace.query.archive;

import commonplace.query.page.Dates;
import commonplace.query.page.Months;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;

/** Dates out of the parts of an address, in any spelling; what they are not is told. */
final class SiteDate {

    /** Of mappings: what may be a year, and the name or number of a month or a day. */
    static final String YEAR = "/{year:[0-9]{4}}";

    static final String MONTH = YEAR + "/{month:[A-Za-z]{3,9}|[0-9]{1,2}}";
    static final String DAY = MONTH + "/{day:[0-9]{1,2}}";

    private SiteDate() {}

    /**
     * @param year four digits
     * @throws Refused where there is no such year
     */
    static Year year(String year) {
        int number = Integer.parseInt(year);
        if (number == 0) {
            throw no("There is no year 0000; the first is 0001.");
        }
        return Year.of(number);
    }

    /**
     * @throws Refused where there is no such month
     */
    static YearMonth month(String year, String month) {
        var found =
                Months.of(month)
                        .orElseThrow(
                                () ->
                                        no(
                                                "'%s' is no month; they are written Jan, Feb … Dec."
                                                        .formatted(month)));
        return YearMonth.of(year(year).getValue(), found);
    }

    /**
     * @throws Refused where there is no such day
     */
    static LocalDate day(String year, String month, String day) {
        var within = month(year, month);
        try {
            return within.atDay(Integer.parseInt(day));
        } catch (DateTimeException beyond) {
            throw no(
                    "%s has the days 1 to %d, and no day %s."
                            .formatted(Dates.month(within), within.lengthOfMonth(), day));
        }
    }

    private static Refused no(String why) {
        return new Refused(new Refusal.NoSuchDate(why));
    }
}
