package commonplace.command.entry;

import commonplace.events.InvalidValue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A page elsewhere, as a link may name it: absolute, {@code http} or {@code https}, {@value
 * Limits#URL} characters at most. Spaces and the few other characters that would end an address in
 * a page are percent-encoded, as every browser does (WHATWG URL, section 1.3).
 */
final class WebAddress {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?i)https?://(\\[[0-9A-Fa-f:.]+]|[^\\s/?#\\\\@:]+)(:\\d{1,5})?"
                            + "([/?#].*)?");
    private static final Pattern WITH_USER = Pattern.compile("(?i)https?://[^/?#]*@.*");
    private static final Pattern ENDING = Pattern.compile("[ \"<>`{}|\\\\^]");

    private WebAddress() {}

    /**
     * @throws InvalidValue where it is none
     */
    static String parse(String text) {
        var address = text.strip();
        if (address.length() > Limits.URL) {
            throw new InvalidValue(
                    "A URL has at most %,d characters, this one has %,d."
                            .formatted(Limits.URL, address.length()));
        }
        if (WITH_USER.matcher(address).matches()) {
            throw new InvalidValue(
                    "A URL with a user's name in it shows readers another host than it leads to."
                            + " Leave out what stands before the '@'.");
        }
        if (!FORM.matcher(address).matches() || address.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue(
                    "'%s' is not the URL of a page: https://host/… or http://host/… was expected."
                            .formatted(address));
        }
        return ENDING.matcher(address).replaceAll(found -> encoded(found.group()));
    }

    private static String encoded(String character) {
        return "%"
                + HexFormat.of()
                        .withUpperCase()
                        .formatHex(character.getBytes(StandardCharsets.UTF_8));
    }
}
