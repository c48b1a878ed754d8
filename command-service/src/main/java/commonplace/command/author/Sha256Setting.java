package commonplace.command.author;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/** A setting that holds a SHA-256 in hex. */
final class Sha256Setting {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private Sha256Setting() {}

    /**
     * @throws IllegalArgumentException where there is a value of another form
     */
    static void check(String setting, @Nullable String value) {
        if (value != null && !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s must be the SHA-256 of the token in 64 lower-case hex digits (printf %%s \"$TOKEN\" | sha256sum), never the token itself."
                            .formatted(setting));
        }
    }
}
