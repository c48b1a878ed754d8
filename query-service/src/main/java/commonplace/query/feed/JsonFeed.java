package commonplace.query.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import commonplace.query.page.Form;
import commonplace.query.page.Json;
import commonplace.query.page.Label;
import commonplace.query.page.Place;
import commonplace.query.page.WebAddress;
import commonplace.query.site.Site;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A feed as JSON Feed, version 1.1 (jsonfeed.org). Its archive is what comes next. */
final class JsonFeed {

    private static final String VERSION = "https://jsonfeed.org/version/1.1";

    private final Site site;
    private final FeedIds ids;

    JsonFeed(Site site, FeedIds ids) {
        this.site = site;
        this.ids = ids;
    }

    byte[] bytes(Feed feed) {
        var at = FeedAddresses.of(feed, Form.JSON_FEED, site);
        var subtitle = feed.followed().subtitle();
        return Json.bytes(
                new Document(
                        VERSION,
                        feed.title(),
                        subtitle.isBlank() ? null : subtitle,
                        at.page(),
                        at.current(),
                        at.previous(),
                        List.of(new Author(site.title(), site.absolute(Place.HOME))),
                        "en",
                        feed.items().stream().map(this::entry).toList()));
    }

    private Entry entry(commonplace.query.page.Item item) {
        var link = item.link();
        return new Entry(
                ids.entry(item.id()),
                site.absolute(Place.entry(item.path())),
                link == null ? null : WebAddress.of(link.url()),
                Label.of(item),
                FeedHtml.of(item, site),
                AtomFeed.time(item.publishedAt()),
                AtomFeed.time(item.updatedAt()),
                item.tags());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Document(
            String version,
            String title,
            @Nullable String description,
            @JsonProperty("home_page_url") String homePageUrl,
            @JsonProperty("feed_url") String feedUrl,
            @JsonProperty("next_url") @Nullable String nextUrl,
            List<Author> authors,
            String language,
            List<Entry> items) {}

    private record Author(String name, String url) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            String id,
            String url,
            @JsonProperty("external_url") @Nullable String externalUrl,
            String title,
            @JsonProperty("content_html") String contentHtml,
            @JsonProperty("date_published") String datePublished,
            @JsonProperty("date_modified") String dateModified,
            List<String> tags) {}
}
