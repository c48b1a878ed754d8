package commonplace.query.archive;

import commonplace.query.archive.RowsHtml.Beside;
import commonplace.query.page.Dates;
import commonplace.query.page.Frame;
import commonplace.query.page.Place;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A month or a day as its template takes it.
 *
 * @param up what it is a part of
 * @param weeks a month's calendar, from Monday to Sunday; empty for a day
 * @param earlier the nearest before it that has entries
 * @param later the nearest after it that has entries
 * @param page 0 where it has no number
 */
public record TimeHtml(
        Frame frame,
        String title,
        List<Beside> up,
        String sum,
        List<List<Cell>> weeks,
        List<DayPosts> days,
        @Nullable Beside earlier,
        @Nullable Beside later,
        int page,
        @Nullable String newer,
        @Nullable String older) {

    /**
     * A day of the calendar.
     *
     * @param day 0 where the week reaches into another month
     * @param href null where nothing was published
     * @param label in whole words, for who hears it
     */
    public record Cell(int day, @Nullable String href, long count, String label) {

        static final Cell NONE = new Cell(0, null, 0, "");
    }

    /** The number that is seen must be a word of the name that is heard: not "10th". */
    private static final DateTimeFormatter CELL_DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    static TimeHtml of(YearMonth month, TimePage page, Frame frame, ZoneId zone) {
        var earlier = page.beside().earlier();
        var later = page.beside().later();
        return of(
                page,
                frame,
                zone,
                Dates.month(month),
                List.of(year(month.getYear())),
                weeks(month, page),
                earlier == null ? null : month(YearMonth.from(earlier)),
                later == null ? null : month(YearMonth.from(later)));
    }

    static TimeHtml of(LocalDate day, TimePage page, Frame frame, ZoneId zone) {
        var earlier = page.beside().earlier();
        var later = page.beside().later();
        return of(
                page,
                frame,
                zone,
                Dates.day(day),
                List.of(year(day.getYear()), month(YearMonth.from(day))),
                List.of(),
                earlier == null ? null : day(earlier),
                later == null ? null : day(later));
    }

    private static TimeHtml of(
            TimePage page,
            Frame frame,
            ZoneId zone,
            String title,
            List<Beside> up,
            List<List<Cell>> weeks,
            @Nullable Beside earlier,
            @Nullable Beside later) {
        var part = page.part();
        return new TimeHtml(
                frame,
                title,
                up,
                Tally.words(page.total().total(), "post") + ": " + page.total().words(),
                weeks,
                DayPosts.of(part.items(), page.names(), zone),
                earlier,
                later,
                part.page(),
                part.newer(),
                part.older());
    }

    private static Beside year(int year) {
        return new Beside(Integer.toString(year), Place.year(year));
    }

    private static Beside month(YearMonth month) {
        return new Beside(Dates.month(month), Place.month(month));
    }

    private static Beside day(LocalDate day) {
        return new Beside(Dates.day(day), Place.day(day));
    }

    private static List<List<Cell>> weeks(YearMonth month, TimePage page) {
        var weeks = new ArrayList<List<Cell>>();
        var monday = month.atDay(1).with(DayOfWeek.MONDAY);
        while (!YearMonth.from(monday).isAfter(month)) {
            weeks.add(
                    Stream.iterate(monday, day -> day.plusDays(1))
                            .limit(DayOfWeek.values().length)
                            .map(
                                    day ->
                                            YearMonth.from(day).equals(month)
                                                    ? cell(day, page)
                                                    : Cell.NONE)
                            .toList());
            monday = monday.plusWeeks(1);
        }
        return weeks;
    }

    private static Cell cell(LocalDate day, TimePage page) {
        long count = page.days().getOrDefault(day, Tally.NONE).total();
        return new Cell(
                day.getDayOfMonth(),
                count == 0 ? null : Place.day(day),
                count,
                CELL_DAY.format(day) + ", " + Tally.words(count, "post"));
    }
}
