package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.regex.Pattern;

/**
 * An address on this site at which something was read before: {@code /archive/0042.html}. An
 * absolute path without query or fragment, {@value #MAX_LENGTH} characters at most.
 */
public record FormerPath(@JsonValue String value) {

    /** Characters at most; keeps index rows short. */
    public static final int MAX_LENGTH = 500;

    private static final Pattern FORM = Pattern.compile("/(?!/)[^\\s?#\\\\\\p{Cntrl}]*");

    public FormerPath {
        if (!FORM.matcher(value).matches() || value.length() > MAX_LENGTH) {
            throw new InvalidValue(
                    "'%s' is not a path on this site: it begins with one '/', has neither spaces nor a query, and at most %d characters."
                            .formatted(value, MAX_LENGTH));
        }
    }

    /**
     * @throws InvalidValue where the text is no path on this site
     */
    @JsonCreator
    public static FormerPath parse(String text) {
        return new FormerPath(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
