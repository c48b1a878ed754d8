package commonplace.query.content;

import org.jspecify.annotations.Nullable;

/**
 * Markdown in which nothing can be a mark: paragraphs of words, as most short notes are. What
 * CommonMark makes of them is known without a parser, which takes twenty times as long. Cautious: a
 * character of which it is not sure is the parser's.
 */
final class PlainMarkdown {

    /** Of ASCII, besides letters and digits; nowhere in a line do they mean anything. */
    private static final String HARMLESS = " .,;:?!'\"()/-+=%@$#";

    private static final boolean[] ASCII = ascii();

    /** The same, and those that a line may begin with. */
    private static final String QUOTES = "“”‘’«»„‚–—…";

    private PlainMarkdown() {}

    /**
     * Its HTML, as {@link MarkdownHtml} has it; null where it may be more than plain, or has
     * characters that are not {@linkplain Characters#allowed allowed}.
     */
    static @Nullable String html(String text) {
        int end = end(text);
        var html = new StringBuilder(end + 32);
        for (int from = 0; from < end; ) {
            html.append(html.isEmpty() ? "<p>" : "\n<p>");
            int to = paragraph(text, from, end, html);
            if (to < 0) {
                return null;
            }
            html.append("</p>");
            from = to;
        }
        return html.toString();
    }

    /** Other white space at the end is a text's own. */
    private static int end(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\n')) {
            end--;
        }
        return end;
    }

    /** Adds one; returns where the next begins, below 0 where this may be more than plain. */
    private static int paragraph(String text, int from, int end, StringBuilder html) {
        boolean beginsLine = true;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' && !beginsLine && text.charAt(i - 1) != ' ') {
                if (text.charAt(i + 1) == '\n') {
                    add(text, from, i, html);
                    return afterLineEnds(text, i);
                }
                beginsLine = true;
            } else if (beginsLine ? mayBegin(c) : mayFollow(c)) {
                beginsLine = false;
            } else {
                return -1;
            }
        }
        add(text, from, end, html);
        return end;
    }

    private static void add(String text, int from, int to, StringBuilder html) {
        int added = from;
        int mark = text.indexOf('"', from, to);
        while (mark >= 0) {
            html.append(text, added, mark).append("&quot;");
            added = mark + 1;
            mark = text.indexOf('"', added, to);
        }
        html.append(text, added, to);
    }

    private static int afterLineEnds(String text, int at) {
        int after = at;
        while (text.charAt(after) == '\n') {
            after++;
        }
        return after;
    }

    private static boolean mayBegin(char c) {
        return Character.isLetter(c) || QUOTES.indexOf(c) >= 0;
    }

    private static boolean mayFollow(char c) {
        return c < ASCII.length ? ASCII[c] : Character.isLetterOrDigit(c) || QUOTES.indexOf(c) >= 0;
    }

    private static boolean[] ascii() {
        var ascii = new boolean[128];
        for (char c = 0; c < ascii.length; c++) {
            ascii[c] = Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0;
        }
        return ascii;
    }
}
