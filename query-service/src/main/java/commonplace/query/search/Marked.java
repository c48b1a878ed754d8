package commonplace.query.search;

import org.springframework.web.util.HtmlUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text in which the words that were found are marked.
 *
 * @param parts in their order; a template escapes each
 */
public record Marked(List<Part> parts) {

    /** Part of a text. */
    public record Part(String text, boolean found) {}

    /** What stands around a word that was found: no text of an author's has these. */
    static final char BEGINS = '\u0002';

    static final char ENDS = '\u0003';

    /** Between words for PostgreSQL, and nothing for readers. */
    static final char BETWEEN = '\u0001';

    public Marked {
        parts = List.copyOf(parts);
    }

    /** Of a text with these signs. */
    static Marked of(String signed) {
        var parts = new ArrayList<Part>();
        var part = new StringBuilder();
        boolean found = false;
        for (int i = 0; i < signed.length(); i++) {
            char c = signed.charAt(i);
            switch (c) {
                case BEGINS, ENDS -> {
                    add(parts, part, found);
                    found = c == BEGINS;
                }
                case BETWEEN -> {}
                default -> part.append(c);
            }
        }
        add(parts, part, found);
        return new Marked(parts);
    }

    private static void add(List<Part> parts, StringBuilder part, boolean found) {
        if (!part.isEmpty()) {
            parts.add(new Part(part.toString(), found));
            part.setLength(0);
        }
    }

    /** The text alone. */
    String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** As HTML: the text escaped, {@code mark} around what was found. */
    String html() {
        return parts.stream()
                .map(
                        part -> {
                            var text = HtmlUtils.htmlEscape(part.text, "UTF-8");
                            return part.found ? "<mark>" + text + "</mark>" : text;
                        })
                .collect(Collectors.joining());
    }
}
