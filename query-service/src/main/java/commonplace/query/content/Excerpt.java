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
