package commonplace.query.console;

import java.time.Duration;
import java.util.Locale;

/** Numbers and spans of time as operators read them. */
final class Figures {

    private Figures() {}

    /** {@code 1,234,567}. */
    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** With one decimal where it is small and not whole: {@code 0.4}, {@code 138,000}. */
    static String number(double number) {
        return number < 10 && number != Math.rint(number)
                ? String.format(Locale.ENGLISH, "%.1f", number)
                : number(Math.round(number));
    }

    /** {@code 1 event}, {@code 2 events}. */
    static String count(long number, String one) {
        return number(number) + " " + (number == 1 ? one : one + "s");
    }

    /** {@code 0.4 s}, {@code 2 min 5 s}, {@code 3 h 20 min}. */
    static String span(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ENGLISH, "%.1f s", Math.max(0, seconds));
        }
        var span = Duration.ofMillis(Math.round(seconds * 1000));
        if (span.toMinutes() == 0) {
            return span.toSeconds() + " s";
        }
        return span.toHours() == 0
                ? "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart())
                : "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
    }

    /** {@code 42%}; never 100 before it is. */
    static String percent(double part) {
        return (int) Math.floor(100 * Math.clamp(part, 0, 1)) + "%";
    }
}
