package commonplace.query.content;

import commonplace.events.Content;

import org.jspecify.annotations.Nullable;

/**
 * An entry's words, ready to be shown: HTML that is safe and balanced, whatever was written. Pure,
 * so it is made once, when the event is projected.
 *
 * @param html the body, empty where there is none
 * @param excerptHtml an article's first paragraph where it has more than that, else null
 * @param words of the whole body
 * @param wordsLeft of them, those that the excerpt leaves out; 0 without an excerpt
 * @param quotationHtml a quotation's words, block content without the blockquote; null for other
 *     kinds
 */
public record Rendered(
        String html,
        @Nullable String excerptHtml,
        int words,
        int wordsLeft,
        @Nullable String quotationHtml) {

    /** How an entry's words look. */
    public static Rendered of(Content content) {
        throw new UnsupportedOperationException(content.toString());
    }
}
