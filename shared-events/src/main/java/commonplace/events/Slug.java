package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last part of an entry's address: 1 to {@value #MAX_LENGTH} characters out of the letters of
 * any script, digits, {@code -}, {@code _} and {@code .}, in Unicode normal form C, not dots alone.
 * Upper case stays, for addresses that were there before us.
 */
public record Slug(@JsonValue String value) {

    /** Characters (code points) at most; keeps addresses short. */
    public static final int MAX_LENGTH = 120;

    /** A slug made from a title stops at a word's end before this. */
    private static final int MADE_LENGTH = 64;

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}._-]+");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    public Slug {
        if (!isPlain(value) && !isSlug(value)) {
            throw new InvalidValue(
                    "'%s' is not a slug: 1 to %d letters, digits, '-', '_' and '.' were expected."
                            .formatted(value, MAX_LENGTH),
                    from(value).map(Slug::value).orElse(null));
        }
    }

    /** Nearly all are: small letters of Latin-1, digits and dashes, which need no second look. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && !isAccented(c)) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= MAX_LENGTH;
    }

    private static boolean isAccented(char c) {
        return c >= 'à' && c <= 'ÿ' && c != '÷';
    }

    private static boolean isSlug(String value) {
        return FORM.matcher(value).matches()
                && !DOTS.matcher(value).matches()
                && value.codePointCount(0, value.length()) <= MAX_LENGTH
                && Normalizer.isNormalized(value, Normalizer.Form.NFC);
    }

    /**
     * @throws InvalidValue where the text is no slug
     */
    @JsonCreator
    public static Slug parse(String text) {
        return new Slug(text);
    }

    /** A slug out of a title; empty where no letter or digit is in it. */
    public static Optional<Slug> from(String title) {
        var words =
                Normalizer.normalize(title, Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("['’]", "")
                        .replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", "-")
                        .replaceAll("^-|-$", "");
        words = Normalizer.normalize(words, Normalizer.Form.NFC);
        if (words.codePointCount(0, words.length()) > MADE_LENGTH) {
            words = words.substring(0, words.offsetByCodePoints(0, MADE_LENGTH));
            int wordEnd = words.lastIndexOf('-');
            words = wordEnd > 0 ? words.substring(0, wordEnd) : words;
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Slug(words));
    }

    /** The same with {@code -2}, {@code -3} … behind it, for a day on which it is taken. */
    public Slug numbered(int number) {
        var ending = "-" + number;
        int room = MAX_LENGTH - ending.length();
        var kept =
                value.codePointCount(0, value.length()) <= room
                        ? value
                        : value.substring(0, value.offsetByCodePoints(0, room));
        return new Slug(kept + ending);
    }

    @Override
    public String toString() {
        return value;
    }
}
