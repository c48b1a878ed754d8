package commonplace.query.page;

import commonplace.events.EntryPath;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Months as addresses have them: {@code Feb}. */
public final class Months {

    private Months() {}

    /**
     * The month of that name, also where it is written {@code february}, {@code FEB}, {@code 02}.
     */
    public static Optional<Month> of(String text) {
        if (text.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(text);
            return number >= 1 && number <= 12 ? Optional.of(Month.of(number)) : Optional.empty();
        }
        return Arrays.stream(Month.values())
                .filter(
                        month ->
                                name(month).equalsIgnoreCase(text)
                                        || full(month).equalsIgnoreCase(text))
                .findFirst();
    }

    /** {@code Feb}. */
    public static String name(Month month) {
        return EntryPath.months().get(month.getValue() - 1);
    }

    /** {@code February}. */
    public static String full(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
