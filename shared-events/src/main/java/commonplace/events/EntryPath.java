package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where an entry is read: {@code /2024/Feb/10/slug/}, the day without a leading zero. */
public record EntryPath(@JsonValue String value) implements Comparable<EntryPath> {

    private static final List<String> MONTHS =
            Arrays.stream(Month.values())
                    .map(month -> month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                    .toList();
    private static final Pattern FORM =
            Pattern.compile(
                    "/(\\d{4})/(" + String.join("|", MONTHS) + ")/([1-9]|[12]\\d|3[01])/([^/]+)/");

    public EntryPath {
        var form = FORM.matcher(value);
        if (!form.matches()) {
            throw new InvalidValue(
                    "'%s' is not an entry's path: /YYYY/Mon/D/slug/ was expected."
                            .formatted(value));
        }
        Slug.parse(form.group(4));
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
        return new Slug(
                value.substring(
                        value.lastIndexOf('/', value.length() - 2) + 1, value.length() - 1));
    }

    /** The day part of the address. */
    public LocalDate day() {
        var form = FORM.matcher(value);
        if (!form.matches()) {
            throw new IllegalStateException(value);
        }
        return LocalDate.of(
                Integer.parseInt(form.group(1)),
                MONTHS.indexOf(form.group(2)) + 1,
                Integer.parseInt(form.group(3)));
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
