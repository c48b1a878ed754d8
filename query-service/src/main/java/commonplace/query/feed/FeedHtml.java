package commonplace.query.feed;

import commonplace.query.page.Item;
import commonplace.query.page.Label;
import commonplace.query.page.Place;
import commonplace.query.page.WebAddress;
import commonplace.query.site.Site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.web.util.HtmlUtils;

import java.util.regex.Pattern;

/**
 * An entry's words as a feed carries them: whole, in one piece of HTML, with every address
 * absolute, because a feed reader shows them on a page of its own.
 */
final class FeedHtml {

    private static final String[] ADDRESSES = {"href", "src", "cite", "poster"};

    private static final Pattern WHOLE =
            Pattern.compile("(?:https?://[^/?#\\s]|mailto:|tel:).*", Pattern.CASE_INSENSITIVE);

    private FeedHtml() {}

    static String of(Item item, Site site) {
        var html = new StringBuilder();
        var link = item.link();
        if (link != null) {
            html.append("<p><strong>").append(linked(link.url(), Label.of(item)));
            html.append("</strong>").append(via(item)).append("</p>\n");
        }
        var quotation = item.quotation();
        if (quotation != null) {
            html.append("<blockquote>").append(quotation.html()).append("</blockquote>\n");
            html.append(source(quotation)).append(via(item)).append("\n");
        }
        html.append(item.html());
        return absolute(html.toString(), site.absolute(Place.entry(item.path())));
    }

    private static String source(Item.Quotation quotation) {
        var source = quotation.source();
        var context = quotation.context();
        if (source == null && context == null && quotation.sourceUrl() == null) {
            return "";
        }
        var said = source == null ? "source" : source;
        return "<p>— <cite>%s</cite>%s</p>"
                .formatted(
                        quotation.sourceUrl() == null
                                ? escaped(said)
                                : linked(quotation.sourceUrl(), said),
                        context == null ? "" : ", " + escaped(context));
    }

    private static String via(Item item) {
        var via = item.via();
        return via == null ? "" : " (" + linked(via.url(), "via") + ")";
    }

    private static String linked(String url, String text) {
        var href = WebAddress.of(url);
        return href == null
                ? escaped(text)
                : "<a href=\"" + escaped(href) + "\">" + escaped(text) + "</a>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String absolute(String html, String base) {
        var body = Jsoup.parseBodyFragment(html, base);
        body.outputSettings(new Document.OutputSettings().prettyPrint(false));
        for (var name : ADDRESSES) {
            for (var element : body.select("[" + name + "]")) {
                var whole = element.absUrl(name);
                if (WHOLE.matcher(whole).matches()) {
                    element.attr(name, whole);
                } else {
                    // One that leads nowhere would be taken for one of the reader's own site.
                    element.removeAttr(name);
                }
            }
        }
        return body.body().html();
    }
}
