package commonplace.query.feed;

import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.Item;
import commonplace.query.page.Paging;
import commonplace.query.site.Site;

import org.springframework.stereotype.Component;

import java.util.List;

/** Answers a page's visitors who ask for its feed. */
@Component
public final class Feeds {

    /** Entries in a feed; who asks rarely follows by the page. */
    public static final int ENTRIES = Paging.SIZE;

    private final Site site;
    private final FeedIds ids;

    Feeds(Site site) {
        this.site = site;
        ids = new FeedIds(site);
    }

    /**
     * The feed of a page.
     *
     * @param form {@link Form#ATOM} or {@link Form#JSON_FEED}
     * @param place the page it follows
     * @param identity what the page shows, by a name that never changes: {@code tag/css}
     * @param title what the page is called; empty for the site as a whole
     */
    public Answer.Shown feed(
            Form form,
            String place,
            String identity,
            String title,
            String subtitle,
            List<Item> items) {
        var feed =
                new Feed(
                        ids.feed(identity),
                        title.isEmpty() ? site.title() : site.title() + ": " + title,
                        subtitle,
                        place,
                        items);
        return new Answer.Shown(
                place,
                form.contentType(),
                () ->
                        form == Form.ATOM
                                ? new AtomFeed(site, ids).bytes(feed)
                                : new JsonFeed(site, ids).bytes(feed));
    }
}
