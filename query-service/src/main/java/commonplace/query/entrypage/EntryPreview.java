package commonplace.query.entrypage;

import commonplace.query.page.Dates;
import commonplace.query.page.Item;
import commonplace.query.page.JsonLd;
import commonplace.query.page.Label;
import commonplace.query.page.Opening;
import commonplace.query.page.Place;
import commonplace.query.page.Preview;
import commonplace.query.page.Preview.Fact;
import commonplace.query.page.TagNames;
import commonplace.query.page.WebAddress;
import commonplace.query.site.Site;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an entry's page says of itself to search engines and to sites on which it is shared. */
final class EntryPreview {

    /** Characters: search engines show about 160, cards on other sites about 200. */
    private static final int DESCRIPTION = 200;

    private EntryPreview() {}

    static Preview of(Item item, Site site, TagNames names) {
        var published = Dates.machine(item.publishedAt(), site.zone());
        var updated = Dates.machine(item.updatedAt(), site.zone());
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("article:published_time", published));
        if (item.revisions() > 0) {
            facts.add(new Fact("article:modified_time", updated));
        }
        item.tags().forEach(tag -> facts.add(new Fact("article:tag", names.shown(tag))));
        return Preview.entry(
                Label.of(item), description(item), facts, JsonLd.of(posting(item, site, names)));
    }

    private static String description(Item item) {
        var quotation = item.quotation();
        var said = quotation == null ? "" : quotation.html();
        return Opening.of(said.isBlank() ? item.html() : said, DESCRIPTION);
    }

    private static Map<String, Object> posting(Item item, Site site, TagNames names) {
        var address = site.absolute(Place.entry(item.path()));
        var author = author(site);
        var posting = new LinkedHashMap<String, Object>();
        posting.put("@context", "https://schema.org");
        posting.put("@type", "BlogPosting");
        posting.put("@id", address);
        posting.put("url", address);
        posting.put("mainEntityOfPage", address);
        posting.put("headline", Label.of(item));
        posting.put("datePublished", Dates.machine(item.publishedAt(), site.zone()));
        if (item.revisions() > 0) {
            posting.put("dateModified", Dates.machine(item.updatedAt(), site.zone()));
        }
        posting.put("author", author);
        posting.put("publisher", author);
        if (!item.tags().isEmpty()) {
            posting.put("keywords", item.tags().stream().map(names::shown).toList());
        }
        if (item.words() > 0) {
            posting.put("wordCount", item.words());
        }
        var link = item.link();
        var linked = WebAddress.of(link == null ? null : link.url());
        if (link != null && linked != null) {
            posting.put("sharedContent", page(linked, link.title()));
        }
        var quotation = item.quotation();
        if (quotation != null) {
            posting.put("hasPart", quotation(quotation));
        }
        return posting;
    }

    private static Map<String, Object> author(Site site) {
        var author = new LinkedHashMap<String, Object>();
        author.put("@type", "Organization");
        author.put("name", site.title());
        author.put("url", site.absolute(Place.HOME));
        return author;
    }

    private static Map<String, Object> page(String address, @Nullable String title) {
        var page = new LinkedHashMap<String, Object>();
        page.put("@type", "WebPage");
        page.put("url", address);
        if (title != null && !title.isBlank()) {
            page.put("name", title);
        }
        return page;
    }

    private static Map<String, Object> quotation(Item.Quotation quotation) {
        var quoted = new LinkedHashMap<String, Object>();
        quoted.put("@type", "Quotation");
        quoted.put("text", Jsoup.parseBodyFragment(quotation.html()).text());
        if (quotation.source() != null) {
            quoted.put("creditText", quotation.source());
        }
        var source = WebAddress.of(quotation.sourceUrl());
        if (source != null) {
            quoted.put("isBasedOn", source);
        }
        return quoted;
    }
}
