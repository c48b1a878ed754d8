package commonplace.query.content;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

import java.util.Optional;

/** The beginning of an article, as a list shows it. */
final class Excerpt {

    private Excerpt() {}

    /** The first paragraph that has words, without ids; empty where there is none. */
    static Optional<String> of(String html) {
        // The HTML is ours, and a paragraph holds no other: nearly always it is cut off as it is.
        int end = html.startsWith("<p>") ? html.indexOf("</p>") : -1;
        if (end > 0) {
            var paragraph = html.substring(0, end + "</p>".length());
            if (!paragraph.contains(" id=") && WordCount.of(paragraph) > 0) {
                return Optional.of(paragraph);
            }
        }
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings(
                new Document.OutputSettings()
                        .prettyPrint(false)
                        .escapeMode(Entities.EscapeMode.xhtml));
        return first(document.body()).map(Excerpt::alone);
    }

    /** One of the article's own, else the first within anything. */
    private static Optional<Element> first(Element body) {
        return body.children().stream()
                .filter(child -> child.normalName().equals("p") && child.hasText())
                .findFirst()
                .or(() -> body.select("p").stream().filter(Element::hasText).findFirst());
    }

    private static String alone(Element paragraph) {
        Ids.keep(paragraph, false);
        return paragraph.outerHtml();
    }
}
