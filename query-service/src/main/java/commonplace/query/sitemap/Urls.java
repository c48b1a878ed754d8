package commonplace.query.sitemap;

import commonplace.query.site.Site;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes a sitemap, or the index of all (sitemaps.org, protocol 0.9). Not safe for threads. */
final class Urls {

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private final ByteArrayOutputStream xml = new ByteArrayOutputStream();
    private final Site site;
    private final String around;
    private final String each;

    private Urls(Site site, String around, String each) {
        this.site = site;
        this.around = around;
        this.each = each;
        write(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\">\n"
                        .formatted(around, NAMESPACE));
    }

    static Urls map(Site site) {
        return new Urls(site, "urlset", "url");
    }

    static Urls index(Site site) {
        return new Urls(site, "sitemapindex", "sitemap");
    }

    void add(String place) {
        write("<%s><loc>%s</loc></%s>\n".formatted(each, escaped(place), each));
    }

    void add(String place, Instant changed) {
        write(
                "<%s><loc>%s</loc><lastmod>%s</lastmod></%s>\n"
                        .formatted(
                                each,
                                escaped(place),
                                changed.truncatedTo(ChronoUnit.SECONDS),
                                each));
    }

    byte[] bytes() {
        write("</%s>\n".formatted(around));
        return xml.toByteArray();
    }

    private String escaped(String place) {
        return site.absolute(place)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }

    private void write(String text) {
        xml.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
