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
        int begin = begin(html);
        int end = begin < 0 ? -1 : html.indexOf("</p>", begin);
        if (end > 0) {
            var paragraph = html.substring(begin, end + "</p>".length());
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

    /** Where it begins or what follows its only list; below 0 where more must be looked at. */
    private static int begin(String html) {
        int first = html.indexOf("<p");
        boolean isPlain =
                first == 0
                        || (html.startsWith("<ul>")
                                && html.startsWith("</ul>\n", first - "</ul>\n".length())
                                && html.lastIndexOf("<ul", first) == 0);
        return isPlain && html.startsWith("<p>", first) ? first : -1;
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
