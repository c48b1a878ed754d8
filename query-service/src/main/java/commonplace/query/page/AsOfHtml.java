package commonplace.query.page;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Makes a page of the past of one that was made as all are. Done to the finished page, so that no
 * template, and no entry's own words, can lead a reader back to today unawares.
 */
final class AsOfHtml {

    private static final String ALL_LINKS = "a[href], link[href], [action], [cite]";

    /** These lie beside the site and not in its past; nor do pictures that entries show. */
    private static final String FILES = "link[rel=stylesheet], link[rel=icon]";

    /** Nobody follows what no longer changes. */
    private static final String FEEDS =
            Form.FEEDS.stream()
                    .map(form -> "[type=" + form.mediaType() + "]")
                    .collect(Collectors.joining(", "));

    /** What tells other sites of the page names its address of today. */
    private static final String FOR_ELSEWHERE =
            "link[rel=canonical], meta[property=og:url], script[type=application/ld+json]";

    private AsOfHtml() {}

    /**
     * The page with a banner, kept from search engines, and with its links in the past.
     *
     * @param address where it is read, below the moment's prefix
     */
    static byte[] of(byte[] html, AsOf asOf, String address) {
        var page = parsed(html);
        page.select(FOR_ELSEWHERE).remove();
        page.select(FEEDS).forEach(AsOfHtml::leaveOut);
        page.select(ALL_LINKS).not(FILES).forEach(link -> keepWithin(link, asOf, address));
        if (page.selectFirst("meta[name=robots]") == null) {
            page.head().appendElement("meta").attr("name", "robots").attr("content", "noindex");
        }
        var banner = Templates.html("page/asof.jte", AsOfBanner.of(asOf, address));
        page.expectFirst("header.site").after(new String(banner, StandardCharsets.UTF_8));
        return page.outerHtml().getBytes(StandardCharsets.UTF_8);
    }

    private static Document parsed(byte[] html) {
        try {
            var page =
                    Jsoup.parse(new ByteArrayInputStream(html), "UTF-8", "", Parser.htmlParser());
            page.outputSettings(
                    new Document.OutputSettings()
                            .prettyPrint(false)
                            .escapeMode(Entities.EscapeMode.xhtml));
            return page;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void leaveOut(Element feed) {
        var around = feed.parent();
        (around != null && around.nameIs("li") ? around : feed).remove();
    }

    private static void keepWithin(Element link, AsOf asOf, String address) {
        for (var attribute : link.attributes()) {
            switch (attribute.getKey()) {
                case "href", "action", "cite" ->
                        attribute.setValue(asOf.within(attribute.getValue(), address));
                default -> {}
            }
        }
    }
}
