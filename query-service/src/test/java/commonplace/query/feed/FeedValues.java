package commonplace.query.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values that the formats share, read more strictly than any feed reader does. */
final class FeedValues {

    private static final Pattern RFC_3339 =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern RFC_822 =
            Pattern.compile(
                    "(?:(\\p{Alpha}{3}), )?(\\d{1,2}) (\\p{Alpha}{3}) (\\d{4})"
                            + " (\\d\\d):(\\d\\d)(?::(\\d\\d))? (?:GMT|UT|[+-]\\d{4})");
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-zA-Z0-9!#$&^_.+-]+/[a-zA-Z0-9!#$&^_.+-]+(;.*)?");
    private static final Pattern TAG_URI =
            Pattern.compile(
                    "tag:[a-z0-9.@_-]+,\\d{4}(-\\d\\d){0,2}:(?:[\\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})+");

    private FeedValues() {}

    static boolean isRfc3339(String text) {
        try {
            return RFC_3339.matcher(text).matches() && OffsetDateTime.parse(text) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /** With four digits of the year, and the right day of the week. */
    static boolean isRfc822(String text) {
        var date = RFC_822.matcher(text);
        if (!date.matches() || !MONTHS.contains(date.group(3))) {
            return false;
        }
        try {
            var day =
                    LocalDate.of(
                            Integer.parseInt(date.group(4)),
                            MONTHS.indexOf(date.group(3)) + 1,
                            Integer.parseInt(date.group(2)));
            var weekday = day.getDayOfWeek().name().substring(0, 3);
            return (date.group(1) == null || date.group(1).toUpperCase(Locale.ROOT).equals(weekday))
                    && Integer.parseInt(date.group(5)) < 24
                    && Integer.parseInt(date.group(6)) < 60;
        } catch (DateTimeException none) {
            return false;
        }
    }

    static boolean isMediaType(String text) {
        return MEDIA_TYPE.matcher(text).matches();
    }

    /** RFC 4151, as ours are. */
    static boolean isTagUri(String text) {
        return TAG_URI.matcher(text).matches();
    }

    static boolean isAbsolute(String text) {
        try {
            var iri = new URI(text);
            return iri.isAbsolute() && (iri.isOpaque() || iri.getRawPath() != null);
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /** Absolute, and to be fetched. */
    static boolean isWebAddress(String text) {
        return isAbsolute(text) && text.matches("(?i)https?://[^/?#]+.*");
    }
}
