package commonplace.query.content;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

import java.util.regex.Pattern;

/**
 * HTML of any origin as HTML that is safe, well-formed and rightly nested. What may stay is listed
 * and all else goes: no script, style, noscript, svg, math, frame, form, event handler. The
 * sanitizer decides (OWASP), then {@link Nesting} mends its tree as a browser would see it.
 */
final class Sanitizer {

    /**
     * A mended tree, written and read again, is the same: that is when a browser changes nothing
     * either. Nearly all are the second time; what is not the last time is shown as plain text.
     */
    private static final int ROUNDS = 8;

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_:.-]{1,100}");
    private static final Pattern CLASS =
            Pattern.compile("language-[\\w+#.-]{1,40}|align-(?:left|center|right)");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");
    private static final Pattern ORDINAL = Pattern.compile("-?\\d{1,6}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");

    private static final PolicyFactory POLICY =
            new HtmlPolicyBuilder()
                    .allowElements(
                            "a",
                            "abbr",
                            "b",
                            "bdi",
                            "blockquote",
                            "br",
                            "caption",
                            "cite",
                            "code",
                            "dd",
                            "del",
                            "dfn",
                            "div",
                            "dl",
                            "dt",
                            "em",
                            "figcaption",
                            "figure",
                            "h2",
                            "h3",
                            "h4",
                            "h5",
                            "h6",
                            "hr",
                            "i",
                            "img",
                            "ins",
                            "kbd",
                            "li",
                            "mark",
                            "ol",
                            "p",
                            "pre",
                            "q",
                            "rp",
                            "rt",
                            "ruby",
                            "s",
                            "samp",
                            "small",
                            "span",
                            "strong",
                            "sub",
                            "sup",
                            "table",
                            "tbody",
                            "td",
                            "tfoot",
                            "th",
                            "thead",
                            "tr",
                            "u",
                            "ul",
                            "var",
                            "wbr")
                    .allowElements((name, attributes) -> "abbr", "acronym")
                    .allowElements((name, attributes) -> "code", "tt")
                    .allowElements((name, attributes) -> "s", "strike")
                    .allowElements((name, attributes) -> "h2", "h1")
                    .allowElements((name, attributes) -> "div", "center", "article", "section")
                    .allowUrlProtocols(WebLink.SCHEMES.toArray(String[]::new))
                    .allowAttributes("id")
                    .matching(ID)
                    .globally()
                    .allowAttributes("title")
                    .globally()
                    .allowAttributes("lang")
                    .matching(LANGUAGE)
                    .globally()
                    .allowAttributes("dir")
                    .matching(true, "ltr", "rtl", "auto")
                    .globally()
                    .allowAttributes("class")
                    .matching(CLASS)
                    .onElements("code", "pre", "td", "th")
                    .allowAttributes("href")
                    .onElements("a")
                    .allowAttributes("name")
                    .matching(ID)
                    .onElements("a")
                    .allowAttributes("cite")
                    .onElements("blockquote", "q", "del", "ins")
                    .allowAttributes("src", "alt")
                    .onElements("img")
                    .allowAttributes("width", "height")
                    .matching(NUMBER)
                    .onElements("img")
                    .allowAttributes("colspan", "rowspan")
                    .matching(NUMBER)
                    .onElements("td", "th")
                    .allowAttributes("scope")
                    .matching(true, "row", "col", "rowgroup", "colgroup")
                    .onElements("th")
                    .allowAttributes("start")
                    .matching(ORDINAL)
                    .onElements("ol")
                    .allowAttributes("value")
                    .matching(ORDINAL)
                    .onElements("li")
                    .toFactory();

    private Sanitizer() {}

    /**
     * @param keepIds whether the author's ids stay, each once; else none does
     */
    static String safe(String html, boolean keepIds) {
        var sanitized = respelled(POLICY.sanitize(html));
        for (int round = 0; round < ROUNDS; round++) {
            var body = parsed(sanitized);
            if (Nesting.isBeyondBounds(body)) {
                break;
            }
            Nesting.mend(body);
            Ids.keep(body, keepIds);
            var mended = body.html().strip();
            if (mended.equals(sanitized)) {
                return mended;
            }
            sanitized = mended;
        }
        return TextHtml.of(parsed(sanitized).wholeText());
    }

    /**
     * The sanitizer's HTML as the parser would write it: most texts are the same again after one
     * round then, and not after two. It stands for the same tree.
     */
    private static String respelled(String html) {
        var spelled = new StringBuilder(html.length());
        boolean inTag = false;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            // Where it is none, the sanitizer writes it as a reference.
            inTag = c == '<' || (c != '>' && inTag);
            if (c == '&' && html.startsWith("#", i + 1)) {
                int end = html.indexOf(';', i);
                spelled.append(plain(html.substring(i, end + 1), inTag));
                i = end;
            } else if (inTag && html.startsWith(" />", i)) {
                i++;
            } else {
                spelled.append(c);
            }
        }
        return spelled.toString();
    }

    private static String plain(String reference, boolean inTag) {
        return switch (reference) {
            case "&#34;" -> inTag ? "&quot;" : "\"";
            case "&#39;" -> "'";
            case "&#43;" -> "+";
            case "&#61;" -> "=";
            case "&#64;" -> "@";
            case "&#96;" -> "`";
            default -> reference;
        };
    }

    private static Element parsed(String html) {
        var document = Jsoup.parse("<!DOCTYPE html><title></title><body>" + html);
        document.outputSettings(
                new Document.OutputSettings()
                        .prettyPrint(false)
                        .escapeMode(Entities.EscapeMode.xhtml));
        return document.body();
    }
}
