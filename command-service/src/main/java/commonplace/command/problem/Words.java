package commonplace.command.problem;

import commonplace.events.InvalidValue;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/** What every text that an author sends must be: not too long, and fit for pages and feeds. */
public final class Words {

    /** XML 1.0, section 2.2, has no place for these, not even escaped; nor has PostgreSQL for 0. */
    private static final Pattern UNREADABLE =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\uFFFE\\uFFFF\\p{Cs}]");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Words() {}

    /** One line: outer space is cut off, inner space of any length becomes one; null when blank. */
    public static @Nullable String line(
            Faults faults, String pointer, @Nullable String text, int limit) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return faults.parse(
                pointer, SPACE.matcher(text).replaceAll(" ").strip(), it -> checked(it, limit));
    }

    /** Any number of lines, as written; null when blank. */
    public static @Nullable String text(
            Faults faults, String pointer, @Nullable String text, int limit) {
        return text == null || text.isBlank()
                ? null
                : faults.parse(pointer, text, it -> checked(it, limit));
    }

    private static String checked(String text, int limit) {
        if (text.length() > limit && text.codePointCount(0, text.length()) > limit) {
            throw new InvalidValue(
                    "At most %,d characters are allowed, there are %,d."
                            .formatted(limit, text.codePointCount(0, text.length())));
        }
        var unreadable = UNREADABLE.matcher(text);
        if (unreadable.find()) {
            throw new InvalidValue(
                    "The control character U+%04X at %d cannot stand in a page. Take it out."
                            .formatted((int) text.charAt(unreadable.start()), unreadable.start()));
        }
        return text;
    }
}
