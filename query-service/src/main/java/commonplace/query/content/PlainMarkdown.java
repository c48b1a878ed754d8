package commonplace.query.content;

import org.jspecify.annotations.Nullable;

/**
 * Markdown that can mean but one thing: paragraphs and plain lists of words, with {@link
 * PlainMarks} among them, as most texts are. What CommonMark makes of them is known without a
 * parser, which takes twenty times as long. Cautious: a character of which it is not sure is the
 * parser's.
 */
final class PlainMarkdown {

    private static final String ITEM = "* ";

    private final String text;
    private final int end;
    private final StringBuilder html;
    private final PlainMarks marks;
    private int at;

    private PlainMarkdown(String text) {
        this.text = text;
        end = end(text);
        html = new StringBuilder(end + end / 8 + 32);
        marks = new PlainMarks(text, end, html);
    }

    /**
     * Its HTML, as {@link MarkdownHtml} has it; null where it may be more than plain, or has
     * characters that are not {@linkplain Characters#allowed allowed}.
     */
    static @Nullable String html(String text) {
        var plain = new PlainMarkdown(text);
        return plain.blocks() ? plain.html.toString() : null;
    }

    /** Other white space at the end is a text's own. */
    private static int end(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\n')) {
            end--;
        }
        return end;
    }

    /** Adds all of them, each apart from the next; false where this may be more than plain. */
    private boolean blocks() {
        at = afterLineEnds();
        while (at < end) {
            html.append(html.isEmpty() ? "" : "\n");
            boolean isPlain = text.startsWith(ITEM, at) ? list() : paragraph();
            if (!isPlain) {
                return false;
            }
            at = afterLineEnds();
        }
        return true;
    }

    private boolean paragraph() {
        html.append("<p>");
        boolean isPlain = line();
        while (isPlain && isLineNext()) {
            html.append('\n');
            at++;
            isPlain = line();
        }
        html.append("</p>");
        return isPlain;
    }

    /** One without blank lines between its items, each of one line. */
    private boolean list() {
        html.append("<ul>\n");
        boolean isPlain = item();
        while (isPlain && isLineNext()) {
            at++;
            isPlain = text.startsWith(ITEM, at) && item();
        }
        html.append("</ul>");
        return isPlain && !text.startsWith(ITEM, afterLineEnds());
    }

    private boolean item() {
        at += ITEM.length();
        html.append("<li>");
        boolean isPlain = line();
        html.append("</li>\n");
        return isPlain;
    }

    /** Adds what stands before the next line end, but for a blank there: two would break it. */
    private boolean line() {
        if (at >= end || !PlainMarks.mayBegin(text.charAt(at))) {
            return false;
        }
        at = marks.line(at);
        if (at > 0 && text.charAt(at - 1) == ' ') {
            html.setLength(html.length() - 1);
            return text.charAt(at - 2) != ' ';
        }
        return at > 0;
    }

    /** Whether the line end there is one, with something behind it. */
    private boolean isLineNext() {
        return at < end && text.charAt(at + 1) != '\n';
    }

    private int afterLineEnds() {
        int after = at;
        while (after < end && text.charAt(after) == '\n') {
            after++;
        }
        return after;
    }
}
