package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tag as it is written in addresses: lower case, Unicode normal form C, 1 to {@value #MAX_LENGTH}
 * characters out of the letters of any script, digits, {@code -}, {@code _} and {@code .}; neither
 * dots alone nor an ending that names a format ({@code .json}, {@code .atom}, {@code .rss}).
 */
public record TagName(@JsonValue String value) implements Comparable<TagName> {

    /** Characters (code points) at most; keeps addresses and index rows short. */
    public static final int MAX_LENGTH = 100;

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}._-]+");
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}._-]+");
    private static final Pattern FORMAT_ENDING = Pattern.compile("\\.(json|atom|rss)$");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    public TagName {
        var wrong = fault(value);
        if (wrong != null) {
            var written = written(value).orElse(null);
            throw new InvalidValue(
                    "'%s' is not a tag: %s.%s"
                            .formatted(
                                    value,
                                    wrong,
                                    written == null
                                            ? ""
                                            : " It would be written '%s'.".formatted(written)),
                    written);
        }
    }

    /**
     * @throws InvalidValue where the text is no tag; it suggests how it would be written
     */
    @JsonCreator
    public static TagName parse(String text) {
        return new TagName(text);
    }

    /**
     * The spelling of any text as a tag: what is not allowed becomes {@code -}. Empty where nothing
     * is left of it.
     */
    public static Optional<String> written(String text) {
        var written = normal(NOT_ALLOWED.matcher(normal(text)).replaceAll("-"));
        written = written.replaceAll("^-+|-+$", "");
        while (FORMAT_ENDING.matcher(written).find()) {
            written = FORMAT_ENDING.matcher(written).replaceFirst("-$1");
        }
        if (written.codePointCount(0, written.length()) > MAX_LENGTH) {
            written = written.substring(0, written.offsetByCodePoints(0, MAX_LENGTH));
        }
        return fault(written) == null ? Optional.of(written) : Optional.empty();
    }

    /** Nearly all are: small letters of ASCII, digits and dashes, and nothing to look at closer. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String fault(String text) {
        if (isPlain(text)) {
            return null;
        }
        if (text.isEmpty()) {
            return "it is empty";
        }
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            return "it is longer than %d characters".formatted(MAX_LENGTH);
        }
        if (!text.equals(normal(text))) {
            return "tags are lower case, in Unicode normal form C";
        }
        if (!FORM.matcher(text).matches()) {
            return "only letters, digits, '-', '_' and '.' are allowed";
        }
        if (DOTS.matcher(text).matches()) {
            return "it is made of dots alone";
        }
        if (FORMAT_ENDING.matcher(text).find()) {
            return "it ends in .json, .atom or .rss, which name formats";
        }
        return null;
    }

    /** Lower-casing can leave normal form C ('İ'), so it is restored afterwards. */
    private static String normal(String text) {
        var lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    @Override
    public int compareTo(TagName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
