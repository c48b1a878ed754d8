package commonplace.query.content;

import commonplace.events.Body;
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
        return switch (content) {
            case Content.Article article -> article(article.body());
            case Content.Quotation quotation -> {
                var html = html(quotation.body(), false);
                yield new Rendered(html, null, WordCount.of(html), 0, quoted(quotation));
            }
            case Content.Link link -> whole(link.body());
            case Content.Note note -> whole(note.body());
        };
    }

    private static Rendered whole(Body body) {
        var html = html(body, false);
        return new Rendered(html, null, WordCount.of(html), 0, null);
    }

    private static Rendered article(Body body) {
        var html = html(body, true);
        int words = WordCount.of(html);
        var excerpt = Excerpt.of(html).orElse(null);
        int left = excerpt == null ? 0 : words - WordCount.of(excerpt);
        if (left > 0) {
            return new Rendered(html, excerpt, words, left, null);
        }
        // Ids stay where the whole is shown on a page of its own only: on a page of many entries
        // two of them might be the same.
        return new Rendered(html.contains(" id=") ? html(body, false) : html, null, words, 0, null);
    }

    private static String quoted(Content.Quotation quotation) {
        return quotation.body().format() == Body.Format.MARKDOWN
                ? html(new Body(quotation.text(), Body.Format.MARKDOWN), false)
                : html(new Body(quotation.text(), Body.Format.TEXT), false);
    }

    private static String html(Body body, boolean keepIds) {
        return switch (body.format()) {
            case MARKDOWN -> MarkdownHtml.of(body.text(), keepIds);
            case HTML -> Sanitizer.safe(Characters.allowed(body.text()), keepIds);
            case TEXT -> TextHtml.of(Characters.allowed(body.text()));
        };
    }
}
