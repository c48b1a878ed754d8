package commonplace.query.archive;

import commonplace.query.page.Frame;
import commonplace.query.page.Months;
import commonplace.query.page.Place;

import org.jspecify.annotations.Nullable;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * Years, or the months of one, each with a bar for its entries.
 *
 * @param up the address of what it is a part of; null where it is of none
 * @param earlier what is before it
 * @param later what is after it
 */
public record RowsHtml(
        Frame frame,
        String title,
        @Nullable String up,
        String sum,
        List<Row> rows,
        @Nullable Beside earlier,
        @Nullable Beside later) {

    /** The length of the longest bar, in parts of which a bar has at least one. */
    private static final int LONGEST = 100;

    /**
     * @param href null where there is nothing
     * @param length of its bar, from 0 to 100
     */
    public record Row(String label, @Nullable String href, long count, String kinds, int length) {}

    /** What stands beside it, and has entries too. */
    public record Beside(String label, String href) {}

    static RowsHtml of(Map<Integer, Tally> years, Frame frame) {
        var all = years.values().stream().reduce(Tally.NONE, Tally::plus);
        long most = most(years);
        return new RowsHtml(
                frame,
                "Archive",
                null,
                sum(all),
                years.entrySet().stream()
                        .map(
                                year ->
                                        row(
                                                year.getKey().toString(),
                                                Place.year(year.getKey()),
                                                year.getValue(),
                                                most))
                        .toList(),
                null,
                null);
    }

    static RowsHtml of(YearPage page, Frame frame) {
        long most = most(page.months());
        int year = page.year().getValue();
        return new RowsHtml(
                frame,
                page.year().toString(),
                "/archive/",
                sum(page.total()),
                page.months().entrySet().stream()
                        .map(
                                month ->
                                        row(
                                                Months.full(month.getKey()),
                                                Place.month(YearMonth.of(year, month.getKey())),
                                                month.getValue(),
                                                most))
                        .toList(),
                beside(page.earlier()),
                beside(page.later()));
    }

    private static long most(Map<?, Tally> tallies) {
        return tallies.values().stream().mapToLong(Tally::total).max().orElse(0);
    }

    private static String sum(Tally tally) {
        var posts = Tally.words(tally.total(), "post");
        return tally.kinds().isEmpty() ? posts : posts + ": " + tally.words();
    }

    private static Row row(String label, String place, Tally tally, long most) {
        long count = tally.total();
        return new Row(
                label,
                count == 0 ? null : place,
                count,
                tally.words(),
                count == 0 ? 0 : (int) Math.max(1, Math.round((double) LONGEST * count / most)));
    }

    private static @Nullable Beside beside(@Nullable Integer year) {
        return year == null ? null : new Beside(year.toString(), Place.year(year));
    }
}
