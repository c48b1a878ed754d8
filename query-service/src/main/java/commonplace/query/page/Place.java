package commonplace.query.page;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.stream.Collectors;

/** Paths of this site's pages as they stand in addresses: percent-encoded UTF-8. */
public final class Place {

    public static final String HOME = "/";
    public static final String TAGS = "/tags/";

    private Place() {}

    /** The page of a tag. */
    public static String tag(String tag) {
        return TAGS + segment(tag) + "/";
    }

    /** The page of what carries all of these tags. */
    public static String tags(Collection<String> tags) {
        return TAGS + tags.stream().map(Place::segment).collect(Collectors.joining("+")) + "/";
    }

    /** The page of a year. */
    public static String year(int year) {
        return "/%04d/".formatted(year);
    }

    /** The page of a month. */
    public static String month(YearMonth month) {
        return year(month.getYear()) + Months.name(month.getMonth()) + "/";
    }

    /** The page of a day. */
    public static String day(LocalDate day) {
        return month(YearMonth.from(day)) + day.getDayOfMonth() + "/";
    }

    /** The page of an entry, from the path in its row. */
    public static String entry(String path) {
        return UriUtils.encodePath(path, StandardCharsets.UTF_8);
    }

    private static String segment(String text) {
        return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
    }
}
