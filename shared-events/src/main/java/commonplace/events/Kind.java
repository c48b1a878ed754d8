package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four kinds of entry. */
public enum Kind {
    ARTICLE,
    LINK,
    QUOTATION,
    NOTE;

    /**
     * @throws InvalidValue where the text names no kind
     */
    @JsonCreator
    public static Kind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidValue(
                                        "'%s' is not a kind: article, link, quotation or note was expected."
                                                .formatted(text)));
    }

    /** As in JSON: {@code article}. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its first letter, which no other has: for where there are very many. */
    public String letter() {
        return toString().substring(0, 1);
    }

    /** The kind of such a letter. */
    public static Kind ofLetter(String letter) {
        return Arrays.stream(values())
                .filter(kind -> kind.letter().equals(letter))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("'%s' is no kind's letter.".formatted(letter)));
    }

    /** As in addresses: {@code articles}. */
    public String plural() {
        return this + "s";
    }

    /** The kind of such a plural; empty where it is none. */
    public static Optional<Kind> ofPlural(String plural) {
        return Arrays.stream(values()).filter(kind -> kind.plural().equals(plural)).findFirst();
    }
}
