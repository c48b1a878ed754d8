package commonplace.query.content;

import java.util.regex.Pattern;

/** Plain text as HTML: paragraphs at empty lines, line ends kept, bare addresses linked. */
final class TextHtml {

    private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\n[ \t]*(?:\n[ \t]*)+");
    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://[^\\s<>\"]+");
    private static final String NOT_LAST = ".,;:!?'*_";

    private TextHtml() {}

    /** The HTML of a text whose characters are allowed. */
    static String of(String text) {
        var html = new StringBuilder(text.length() + 16);
        for (var paragraph : BETWEEN_PARAGRAPHS.split(text.strip(), -1)) {
            if (!paragraph.isBlank()) {
                html.append(html.isEmpty() ? "<p>" : "\n<p>");
                link(paragraph.strip(), html);
                html.append("</p>");
            }
        }
        return html.toString();
    }

    private static void link(String text, StringBuilder html) {
        var address = ADDRESS.matcher(text);
        int done = 0;
        while (address.find()) {
            int end = end(text, address.start(), address.end());
            var url = WebLink.valid(text.substring(address.start(), end));
            if (!url.isEmpty()) {
                lines(text.substring(done, address.start()), html);
                html.append("<a href=\"").append(Characters.escaped(url)).append("\">");
                html.append(Characters.escaped(text.substring(address.start(), end)));
                html.append("</a>");
                done = end;
            }
        }
        lines(text.substring(done), html);
    }

    /** What follows an address in a sentence is not a part of it: {@code (see http://a.b/c).} */
    private static int end(String text, int start, int end) {
        int last = end;
        while (last > start) {
            char c = text.charAt(last - 1);
            boolean closes = c == ')' && opened(text, start, last) < 0;
            if (!closes && NOT_LAST.indexOf(c) < 0) {
                break;
            }
            last--;
        }
        return last;
    }

    private static int opened(String text, int start, int end) {
        int open = 0;
        for (int i = start; i < end; i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        return open;
    }

    private static void lines(String text, StringBuilder html) {
        html.append(Characters.escaped(text).replace("\n", "<br />\n"));
    }
}
