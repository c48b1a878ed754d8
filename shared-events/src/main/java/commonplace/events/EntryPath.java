package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where an entry is read: {@code /2024/Feb/10/slug/}, the day without a leading zero. */
public record EntryPath(@JsonValue String value) implements Comparable<EntryPath> {

    private static final List<String> MONTHS =
            Arrays.stream(Month.values())
                    .map(month -> month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                    .toList();

    /** Where the month stands. */
    private static final int MONTH = "/2024/".length();

    private static final int DAY = "/2024/Feb/".length();

    public EntryPath {
        if (!isOfForm(value)) {
            throw new InvalidValue(
                    "'%s' is not an entry's path: /YYYY/Mon/D/slug/ was expected."
                            .formatted(value));
        }
        slugOf(value);
    }

    private static Slug slugOf(String value) {
        return new Slug(value.substring(value.indexOf('/', DAY) + 1, value.length() - 1));
    }

    private static boolean isOfForm(String value) {
        int dayEnd = value.indexOf('/', DAY);
        return dayEnd > 0
                && value.indexOf('/', dayEnd + 2) == value.length() - 1
                && value.charAt(0) == '/'
                && isNumber(value, 1, MONTH - 1)
                && value.charAt(MONTH - 1) == '/'
                && MONTHS.contains(value.substring(MONTH, DAY - 1))
                && value.charAt(DAY - 1) == '/'
                && value.charAt(DAY) != '0'
                && dayEnd - DAY <= 2
                && isNumber(value, DAY, dayEnd)
                && Integer.parseInt(value, DAY, dayEnd, 10) <= 31;
    }

    private static boolean isNumber(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /**
     * @throws InvalidValue where the text is no entry's path
     */
    @JsonCreator
    public static EntryPath parse(String text) {
        return new EntryPath(text);
    }

    /** The address of a slug on a day; the day is that of the site's time zone. */
    public static EntryPath of(LocalDate day, Slug slug) {
        return new EntryPath(
                "/%04d/%s/%d/%s/"
                        .formatted(
                                day.getYear(),
                                MONTHS.get(day.getMonthValue() - 1),
                                day.getDayOfMonth(),
                                slug));
    }

    /** The months as addresses have them: {@code Jan} to {@code Dec}. */
    public static List<String> months() {
        return MONTHS;
    }

    public Slug slug() {
        return slugOf(value);
    }

    /** The day part of the address. */
    public LocalDate day() {
        return LocalDate.of(
                Integer.parseInt(value, 1, MONTH - 1, 10),
                MONTHS.indexOf(value.substring(MONTH, DAY - 1)) + 1,
                Integer.parseInt(value, DAY, value.indexOf('/', DAY), 10));
    }

    @Override
    public int compareTo(EntryPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
