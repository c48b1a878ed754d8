package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** What an author wrote, as written; it is made into safe HTML where it is read. */
public record Body(String text, Format format) {

    public static final Body EMPTY = new Body("", Format.TEXT);

    /** How a body's text is meant. */
    public enum Format {
        MARKDOWN,
        HTML,
        TEXT;

        /**
         * @throws InvalidValue where the text names no format
         */
        @JsonCreator
        public static Format parse(String text) {
            return switch (text) {
                case "markdown" -> MARKDOWN;
                case "html" -> HTML;
                case "text" -> TEXT;
                default ->
                        throw new InvalidValue(
                                "'%s' is not a body format: markdown, html or text was expected."
                                        .formatted(text));
            };
        }

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @JsonIgnore
    public boolean isEmpty() {
        return text.isBlank();
    }
}
